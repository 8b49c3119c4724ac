"""Classes for cancer, immunity, infections, stomach and the rest, with the words of labels."""

from __future__ import annotations

from druginfo.domain.drug_classes.row import DrugClass, row

ROWS: tuple[DrugClass, ...] = (
    row(
        "antineoplastic",
        "antineoplastic* anticancer* anti_cancer* chemotherapeutic_agent* chemotherapeutic_drug*",
        official=(
            "Androgen Receptor Inhibitor [EPC]; Aromatase Inhibitor [EPC]; Proteasome Inhibitor [EPC]; "
            "Hedgehog Pathway Inhibitor [EPC]; Histone Deacetylase Inhibitor [EPC]; "
            "Proteasome Inhibitors [MoA]; Aromatase Inhibitors [MoA]"
        ),
    ),
    row(
        "cytotoxic chemotherapy",
        "cytotoxic_chemotherap* cytotoxic_agent* cytotoxic_drug* myelosuppressive*",
        "antineoplastic",
        official=(
            "Alkylating Drug [EPC]; Nucleoside Metabolic Inhibitor [EPC]; Platinum-based Drug [EPC]; "
            "Topoisomerase Inhibitor [EPC]; Vinca Alkaloid [EPC]; Microtubule Inhibitor [EPC]; "
            "Antimetabolite [EPC]"
        ),
    ),
    row(
        "anthracycline",
        "anthracycline*",
        "cytotoxic chemotherapy",
        official="Anthracycline Topoisomerase Inhibitor [EPC]",
    ),
    row("taxane", "taxane*", "cytotoxic chemotherapy"),
    row(
        "kinase inhibitor",
        "kinase_inhibitor* tyrosine_kinase_inhibitor*",
        "antineoplastic",
        official="Kinase Inhibitor [EPC]; Protein Kinase Inhibitors [MoA]",
    ),
    row(
        "HER2 antagonist",
        "her2_neu_receptor_antagonist* anti_her2 her2_directed her2_targeted",
        "antineoplastic",
        official="HER2/neu Receptor Antagonist [EPC]; HER2/Neu/cerbB2 Antagonists [MoA]",
    ),
    row(
        "thalidomide analogue",
        "thalidomide_analogue* thalidomide_analog* immunomodulatory_agent* imids",
        "antineoplastic",
        official="Thalidomide Analog [EPC]",
    ),
    row(
        "CD38 antibody",
        "cd38_directed anti_cd38",
        "antineoplastic",
        official="CD38-directed Cytolytic Antibody [EPC]; CD38-directed Antibody Interactions [MoA]",
    ),
    row(
        "immunosuppressant",
        "immunosuppressant* immunosuppressive_agent* immunosuppressive_drug* immunosuppressive_med*",
        official=(
            "Calcineurin Inhibitor Immunosuppressant [EPC]; mTOR Inhibitor Immunosuppressant [EPC]; "
            "Antimetabolite Immunosuppressant [EPC]; Purine Antimetabolite [EPC]"
        ),
    ),
    row(
        "TNF blocker",
        "tnf_blocker* tnf_blocking* tumor_necrosis_factor_block* anti_tnf* tnf_inhibitor*",
        "biologic DMARD",
        official="Tumor Necrosis Factor Blocker [EPC]; Tumor Necrosis Factor Receptor Blocking Activity [MoA]",
    ),
    row("biologic DMARD", "biologic_dmard* biological_dmard* biologic_products_approved*"),
    row("live vaccine", "live_vaccine* live_attenuated_vaccine*", official="Live Attenuated Virus Vaccine [EPC]"),
    row("allergenic extract", "allergenic_extract* allergen_immunotherap*"),
    row(
        "interferon",
        "interferons alpha_interferon* interferon_alfa",
        official="Interferon alpha [EPC]; Interferon beta [EPC]; Interferon gamma [EPC]",
    ),
    row(
        "antibacterial",
        "antibiotic antibiotics antibacterial* antibacterials antimicrobial antimicrobials anti_infective*",
        official=(
            "Sulfonamide Antibacterial [EPC]; Oxazolidinone Antibacterial [EPC]; "
            "Lincosamide Antibacterial [EPC]; Glycopeptide Antibacterial [EPC]; "
            "Nitroimidazole Antimicrobial [EPC]; Dihydrofolate Reductase Inhibitor Antibacterial [EPC]; "
            "Pleuromutilin Antibacterial [EPC]; Ketolide Antibacterial [EPC]; "
            "Monobactam Antibacterial [EPC]; Nitrofuran Antibacterial [EPC]; "
            "Polymyxin-class Antibacterial [EPC]; Streptogramin Antibacterial [EPC]; "
            "Amphenicol-class Antibacterial [EPC]; Lipoglycopeptide Antibacterial [EPC]; "
            "RNA Synthetase Inhibitor Antibacterial [EPC]"
        ),
    ),
    row(
        "beta-lactam",
        "beta_lactam* β_lactam*",
        "antibacterial",
        official="Penem Antibacterial [EPC]",
    ),
    row(
        "penicillin",
        "penicillin penicillins penicillin_class*",
        "antibacterial",
        "beta-lactam",
        official="Penicillin-class Antibacterial [EPC]",
    ),
    row(
        "cephalosporin",
        "cephalosporin*",
        "antibacterial",
        "beta-lactam",
        official="Cephalosporin Antibacterial [EPC]",
    ),
    row(
        "macrolide",
        "macrolide macrolides macrolide_antibiotic*",
        "antibacterial",
        official="Macrolide Antimicrobial [EPC]; Macrolide [EPC]; Macrolide Antibacterial [EPC]",
    ),
    row(
        "fluoroquinolone",
        "fluoroquinolone* quinolone quinolones",
        "antibacterial",
        official="Quinolone Antimicrobial [EPC]; Fluoroquinolone Antibacterial [EPC]",
    ),
    row(
        "tetracycline",
        "tetracyclines tetracycline_class*",
        "antibacterial",
        official=(
            "Tetracycline-class Drug [EPC]; Tetracycline-class Antibacterial [EPC]; "
            "Tetracycline-class Antimicrobial [EPC]"
        ),
    ),
    row(
        "sulfonamide",
        "sulfonamide* sulphonamide*",
        "antibacterial",
        official=(
            "Sulfonamide Antimicrobial [EPC]; Sulfonamide Antibacterial [EPC]; "
            "Methylated Sulfonamide Antibacterial [EPC]"
        ),
    ),
    row("aminoglycoside", "aminoglycoside*", "antibacterial", official="Aminoglycoside Antibacterial [EPC]"),
    row(
        "rifamycin",
        "rifamycin*",
        "antibacterial",
        official="Rifamycin Antibacterial [EPC]; Rifamycin Antimycobacterial [EPC]",
    ),
    row(
        "antimycobacterial",
        "antimycobacterial*",
        "antibacterial",
        official=(
            "Antimycobacterial [EPC]; Rifamycin Antimycobacterial [EPC]; Diarylquinoline Antimycobacterial [EPC]"
        ),
    ),
    row(
        "antifungal",
        "antifungal antifungals antimycotic*",
        official=(
            "Allylamine Antifungal [EPC]; Polyene Antifungal [EPC]; Echinocandin Antifungal [EPC]; "
            "Nucleoside Analog Antifungal [EPC]; Lipid-based Polyene Antifungal [EPC]; "
            "Benzylamine Antifungal [EPC]; Polyene Antimicrobial [EPC]"
        ),
    ),
    row(
        "azole antifungal",
        "azole_antifungal* azole_antimycotic* antifungal_azole* imidazole_antifungal*",
        "antifungal",
        official="Azole Antifungal [EPC]; Azoles [CS]; Azoles [Chemical/Ingredient]",
    ),
    row(
        "antiviral",
        "antiviral antivirals anti_viral_med*",
        official=(
            "SARS-CoV-2 Nucleotide Analog RNA Polymerase Inhibitor [EPC]; Neuraminidase Inhibitor [EPC]; "
            "Nucleoside Analog Antiviral [EPC]; "
            "Herpesvirus Nucleoside Analog DNA Polymerase Inhibitor [EPC]; "
            "Human Immunodeficiency Virus Nucleoside Analog Reverse Transcriptase Inhibitor [EPC]; "
            "Cytomegalovirus Nucleoside Analog DNA Polymerase Inhibitor [EPC]; "
            "Human Immunodeficiency Virus 1 Non-Nucleoside Analog Reverse Transcriptase Inhibitor [EPC]; "
            "Pyrophosphate Analog DNA Polymerase Inhibitor [EPC]; Influenza A M2 Protein Inhibitor [EPC]; "
            "CCR5 Co-receptor Antagonist [EPC]; "
            "Hepatitis B Virus Nucleoside Analog Reverse Transcriptase Inhibitor [EPC]; "
            "Human Immunodeficiency Virus Integrase Strand Transfer Inhibitor [EPC]; "
            "Herpes Simplex Virus Nucleoside Analog DNA Polymerase Inhibitor [EPC]; "
            "Herpes Zoster Virus Nucleoside Analog DNA Polymerase Inhibitor [EPC]; "
            "Hepatitis C Virus Nucleotide Analog NS5B Polymerase Inhibitor [EPC]; "
            "Nucleoside Reverse Transcriptase Inhibitors [MoA]; "
            "Non-Nucleoside Reverse Transcriptase Inhibitors [MoA]; Neuraminidase Inhibitors [MoA]"
        ),
    ),
    row(
        "protease inhibitor",
        "hiv_protease_inhibitor* hcv_protease_inhibitor* protease_inhibitor*",
        "antiviral",
        official=(
            "Protease Inhibitor [EPC]; HIV Protease Inhibitors [MoA]; "
            "Hepatitis C Virus NS3/4A Protease Inhibitor [EPC]; HCV NS3/4A Protease Inhibitors [MoA]"
        ),
    ),
    row("antimalarial", "antimalarial*", official="Antimalarial [EPC]"),
    row("gastric acid reducer", "acid_reducing_agent* gastric_acid_reducer* acid_suppress* acid_reducer*"),
    row(
        "proton pump inhibitor",
        "proton_pump_inhibitor* ppi ppis",
        "gastric acid reducer",
        official="Proton Pump Inhibitor [EPC]; Proton Pump Inhibitors [MoA]",
    ),
    row(
        "potassium-competitive acid blocker",
        "potassium_competitive_acid_block* pcab pcabs",
        "gastric acid reducer",
        official="Potassium-Competitive Acid Blocker [EPC]",
    ),
    row(
        "H2 blocker",
        "h2_blocker* h2_receptor_antagonist* h2_antagonist* histamine_2* histamine_h2*",
        "gastric acid reducer",
        official="Histamine-2 Receptor Antagonist [EPC]; Histamine H2 Receptor Antagonists [MoA]",
    ),
    row("antacid", "antacid antacids"),
    row("laxative", "laxative* saline_laxative*", official="Osmotic Laxative [EPC]; Stimulant Laxative [EPC]"),
    row(
        "carbonic anhydrase inhibitor",
        "carbonic_anhydrase_inhibitor*",
        official="Carbonic Anhydrase Inhibitor [EPC]; Carbonic Anhydrase Inhibitors [MoA]",
    ),
    row(
        "xanthine oxidase inhibitor",
        "xanthine_oxidase_inhibitor*",
        official="Xanthine Oxidase Inhibitor [EPC]; Xanthine Oxidase Inhibitors [MoA]",
    ),
    row("expectorant", "expectorant*", official="Expectorant [EPC]"),
    row("cough suppressant", "cough_suppressant* antitussive*", official="Antitussive [EPC]"),
    row(
        "photosensitizing medicine",
        "photosensitizing_drug* photosensitizing_med* photosensitizing_agent* photosensitizers psoralen psoralens",
        official="Psoralen [EPC]; Photoactivated Radical Generator [EPC]",
    ),
    row("nephrotoxic medicine", "nephrotoxic_drug* nephrotoxic_agent* nephrotoxic_med*"),
    row(
        "folate antagonist",
        "antifolate* folate_antagonist* folic_acid_antagonist* folate_analog* dihydrofolate_reductase_inhibitor*",
        official=(
            "Folate Analog Metabolic Inhibitor [EPC]; Dihydrofolate Reductase Inhibitor Antibacterial [EPC]; "
            "Dihydrofolate Reductase Inhibitor Antimalarial [EPC]; Dihydrofolate Reductase Inhibitors [MoA]"
        ),
    ),
)
