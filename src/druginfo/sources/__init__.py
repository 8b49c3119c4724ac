"""The only code that touches the network: openFDA and DailyMed, asked politely."""
