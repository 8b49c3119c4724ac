"""How pages look: light and dark, narrow and wide, on paper. Every rule applies only inside a page or fragment."""

from __future__ import annotations

import re

_RULES = """
@{color-scheme:light dark;--text:#1b1c1e;--page:#fff;--dim:#55585e;--link:#0a4c95;--line:#868b93;--soft:#f1f3f5;
--note:#eaf2fb;--differs:#fdf1d6;--says:#dce9f9;--none:#eef0f2;--add:#d9f2e0;--gone:#f9dfe0;--mark:#fff0a8;
color:var(--text);background:var(--page);font:1rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){@{--text:#e9e8e6;--page:#17191d;--dim:#b4b8bf;--link:#93c0ff;--line:#7f858e;
--soft:#24272d;--note:#1c2b3d;--differs:#3d3112;--says:#1f3a5c;--none:#2a2d33;--add:#173d25;--gone:#4a1e22;
--mark:#5a4d00}}
@ *{box-sizing:border-box;unicode-bidi:isolate}
@ a{color:var(--link);text-underline-offset:.15em}
@ :focus-visible{outline:3px solid var(--link);outline-offset:2px}
@ :target{scroll-margin-top:1rem;outline:2px solid var(--line);outline-offset:4px}
@ h1{font-size:1.9rem;line-height:1.2;margin:.5rem 0}
@ h2{font-size:1.4rem;line-height:1.25;margin:2.2rem 0 .6rem;padding-top:.4rem;border-top:1px solid var(--line)}
@ h3{font-size:1.15rem;margin:1.6rem 0 .4rem}
@ h4,@ h5,@ h6{font-size:1rem;margin:1.3rem 0 .3rem}
@ .boxed{border:3px solid var(--text);padding:.2rem .8rem .4rem;margin:2rem 0}
@ .boxed>:first-child{border-top:0;padding-top:0;margin-top:.3rem}
@ p,@ ul,@ dl{margin:.5rem 0;max-width:46rem}
@ ul{padding:0 0 0 .4rem;list-style:none}
@ li{margin:.25rem 0 .25rem 1.1rem;text-indent:-1.1rem}
@ li::before{content:"\\2022\\a0\\a0"}
@ li.b::before{content:none}
@ .d1{margin-left:2.4rem}@ .d2{margin-left:3.6rem}@ .d3{margin-left:4.8rem}
@ dl{display:grid;grid-template-columns:minmax(6rem,auto) 1fr;gap:.2rem 1rem}
@ dt{font-weight:600}@ dd{margin:0}
@ .dim,@ .remark,@ .made{color:var(--dim)}
@ .remark{font-style:italic}
@ .notice{padding:.2rem .8rem;border:1px solid var(--line);max-width:46rem;font-size:.9rem}
@ .notice p{margin:.3rem 0}
@ .gap{font-style:italic}
@ p.gap{border-left:4px dotted var(--line);padding-left:.7rem}
@ .note,@ .differs,@ .quote{padding:.4rem .8rem;margin-left:1rem;border-left:4px solid var(--line)}
@ .note{background:var(--note)}
@ .differs{background:var(--differs);border-left:4px double var(--text)}
@ mark{background:var(--mark);color:inherit;font-weight:600}
@ ins{background:var(--add);text-decoration:underline}
@ del{background:var(--gone);text-decoration:line-through}
@ ins::before{content:"[added: "}@ del::before{content:"[removed: "}@ ins::after,@ del::after{content:"]"}
@ ins::before,@ ins::after,@ del::before,@ del::after{clip-path:inset(50%);position:absolute;width:1px;height:1px;
overflow:hidden;white-space:nowrap}
@ .scroll{overflow-x:auto;margin:.8rem 0;max-width:100%}
@ table{border-collapse:collapse;font-size:.94rem}
@ th,@ td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top;min-width:4.5rem;
overflow-wrap:break-word}
@ th{background:var(--soft)}
@ .stated{background:var(--says)}@ .stated_none{background:var(--none)}
@ .not_stated,@ .not_mentioned,@ .no_section,@ .left_empty,@ .not_in_library,@ .not_recognised{font-style:italic}
@ svg{display:block;width:100%;max-width:32rem;height:auto;margin:.8rem 0}
@ ol.sources{padding-left:0;list-style:none}@ ol.sources li::before{content:none}
@ nav{font-size:.94rem}
@ nav ul{padding-left:0}@ nav li::before{content:none}@ nav li{text-indent:0;margin-left:0}
@ nav .l3{padding-left:1rem}@ nav .l4{padding-left:2rem}
@ nav a{display:inline-block;padding:.1rem 0;min-height:1.5rem}
@ nav ul{max-height:45vh;overflow:auto}
@ summary{font-weight:600;padding:.4rem 0;cursor:pointer}
"""

_PAGE = """
body{margin:0}
.wrap{max-width:78rem;margin:0 auto;padding:0 1rem 2rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:.5rem;top:.5rem;padding:.5rem;background:var(--page);z-index:1}
@media (min-width:72rem){.single{max-width:58rem}
.wrap:not(.single){display:grid;grid-template-columns:19rem minmax(0,1fr);gap:0 2.5rem}
.wrap>header{grid-column:1/-1}.wrap>footer{grid-column:2}
.wrap>nav{position:sticky;top:0;align-self:start;grid-row:2/span 2}.druginfo nav ul{max-height:90vh}}
@page{margin:16mm}
@media print{.druginfo{color-scheme:light;--text:#000;--page:#fff;--dim:#333;--link:#000;--line:#666;--soft:#fff;
--note:#fff;--differs:#fff;--says:#fff;--none:#fff;--add:#fff;--gone:#fff;--mark:#fff;font-size:10pt}
.skip{display:none}.wrap,.wrap:not(.single){display:block;max-width:none;padding:0}
.wrap>nav{position:static}.druginfo nav ul{max-height:none;overflow:visible}
.druginfo .scroll{overflow:visible}.druginfo table{font-size:8.5pt}.druginfo :target{outline:none}
h1,h2,h3,h4,h5,h6{break-after:avoid}tr,.note,.differs{break-inside:avoid}}
"""

_RULE = re.compile(r"(?<![^{}])([^{}]+)\{([^{}]*)\}")
_CLASS, _TAG = re.compile(r"\.([\w-]+)"), re.compile(r"(?:^|[\s>])([a-z]\w*)")


def fragment(body: str) -> str:
    """The rules for this body as a part of another page; rules that nothing in it needs are left out."""
    return _spelled(_rules(body))


def page(body: str) -> str:
    """The rules for this body as a page of its own."""
    return _spelled(_rules(body) + _PAGE)


def _rules(body: str) -> str:
    """The rules that something in the body needs."""
    root, _, rest = _RULES.partition("@ *{")
    kept = []
    for selectors, declarations in _RULE.findall("@ *{" + rest):
        named = [one for one in selectors.strip().split(",") if _applies(one, body)]
        if named:
            kept.append(f"{','.join(named)}{{{declarations}}}")
    return root + "".join(kept)


def _applies(selector: str, body: str) -> bool:
    """Whether the body may have what a selector names; if a text only looks like it, the rule stays without harm."""
    classes, tags = _CLASS.findall(selector), _TAG.findall(_CLASS.sub("", selector))
    return all(f'"{one}"' in body or f' {one}"' in body or f'"{one} ' in body for one in classes) and all(
        f"<{one}" in body for one in tags
    )


def _spelled(rules: str) -> str:
    """The rules on one line, limited to the inside of a page or fragment, with the colours that they use."""
    used = set(re.findall(r"var\((--\w+)\)", rules))
    rules = re.sub(r"(--\w+):[^;}]*;?", lambda found: found[0] if found[1] in used else "", rules.replace("\n", ""))
    return rules.replace("@ ", ".druginfo ").replace("@{", ".druginfo{")
