/** Look of the report: the reader's own light or dark, one column on a telephone, more where there is room. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#1c2330;--muted:#5b6472;--line:#dde1e7;--track:#e9ecf0;--good:#1f883d;--accent:#2563c9;--warn:#a85b00;--l0:#e6e9ee;--l1:#a5dfb4;--l2:#57bd74;--l3:#2c9a4b;--l4:#17652d}
@media (prefers-color-scheme:dark){:root{--bg:#0f1319;--card:#181e27;--ink:#e5e9f0;--muted:#9aa5b4;--line:#2c3542;--track:#262e3a;--good:#3fb95f;--accent:#6ea3f7;--warn:#e3a35b;--l0:#252d38;--l1:#1c4a2b;--l2:#25733d;--l3:#33a152;--l4:#5ddc7f}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:1200px;margin:0 auto;padding:20px 16px 40px}
header{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 14px;margin-bottom:14px}
h1{font-size:24px;margin:0}
h2{font-size:16px;margin:0 0 2px}
header p,.note,footer{color:var(--muted);font-size:13px;margin:0}
.note{margin-bottom:10px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin-bottom:12px}
.tile,section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px}
.tile b{display:block;font-size:24px;line-height:1.2}
.tile span{color:var(--muted);font-size:13px}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(320px,100%),1fr));gap:12px}
.wide{grid-column:1/-1}
.halves,.parts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(320px,100%),1fr));gap:10px 28px;align-items:start}
@media (min-width:760px){.halves{grid-template-columns:1fr 1fr}.halves svg{font-size:9px}}
svg{display:block;width:100%;height:auto;overflow:visible;font-size:12px}
.k{fill:var(--muted)}.t{fill:var(--ink)}
.track{fill:var(--track)}.good{fill:var(--good)}.accent{fill:var(--accent)}
.aim{stroke:var(--warn);stroke-width:1.5;stroke-dasharray:3 3}.axis{stroke:var(--line)}.trend{fill:none;stroke:var(--good);stroke-width:1.5}
.l0{fill:var(--l0)}.l1{fill:var(--l1)}.l2{fill:var(--l2)}.l3{fill:var(--l3)}.l4{fill:var(--l4)}
.legend{display:flex;flex-wrap:wrap;gap:4px 12px;color:var(--muted);font-size:13px;margin:10px 0 0}
.legend span{display:inline-flex;align-items:center;gap:5px}
.swatch{display:inline-block;width:12px;height:12px;border-radius:2px}
.s0{background:var(--l0)}.s1{background:var(--l1)}.s2{background:var(--l2)}.s3{background:var(--l3)}.s4{background:var(--l4)}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:6px 4px;text-align:right;border-top:1px solid var(--line);font-weight:400}
thead :is(th,td){border-top:0;color:var(--muted);font-size:13px}
tbody th{text-align:left;color:var(--muted)}
ol{margin:0;padding:0;list-style:none}
li{padding:8px 0;border-top:1px solid var(--line)}
li:first-child{border-top:0}
li b{color:var(--warn);margin-right:6px}
li span{color:var(--muted);font-size:13px;display:block}
code{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--accent);overflow-wrap:anywhere}
footer{margin-top:16px}
@media print{body{background:#fff}section,.tile{break-inside:avoid}}
`.trim();
