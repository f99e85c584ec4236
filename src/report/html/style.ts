/** The style of the page, for light and dark, wide and narrow. Every pair of text and ground has a contrast of 4.5 to 1 or more. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --text: #1f2328; --faint: #59636e; --line: #d1d9e0; --panel: #f6f8fa; --link: #0550ae;
  --error: #b3261e; --warning: #7d4e00; --info: #0550ae; --hint: #59636e; --fix: #116329;
  --shade-1: #fff1d6; --shade-2: #ffdca8; --shade-3: #ffbd85; --shade-4: #ff9a6b; --on-shade: #1f2328;
  --bad: #ffebe9; --lack: #fff1d6; --good: #e6f6e9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --text: #e6edf3; --faint: #9da7b1; --line: #3d444d; --panel: #161b22; --link: #79b8ff;
    --error: #ff938a; --warning: #e3b341; --info: #79b8ff; --hint: #9da7b1; --fix: #7ee787;
    --shade-1: #33270f; --shade-2: #573c0d; --shade-3: #7a3f10; --shade-4: #9e3416; --on-shade: #ffffff;
    --bad: #3d1a1c; --lack: #33270f; --good: #12301c;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 75rem; padding: 1.5rem; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; margin: 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.5rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 0; display: inline; }
h4 { font-size: 1rem; margin: 1.25rem 0 0.25rem; font-family: ui-monospace, Menlo, Consolas, monospace; }
p { margin: 0.5rem 0; max-width: 60rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
small { display: block; font-weight: normal; font-size: 0.75rem; color: var(--faint); }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.875em; }
[hidden] { display: none !important; }

.numbers { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: 0.5rem; margin: 1rem 0; }
.numbers div { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: 0.5rem 0.75rem; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); }
.numbers dt { color: var(--faint); font-size: 0.875rem; line-height: 1.25; }
.numbers dd { margin: 0; font-size: 1.5rem; font-weight: 600; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; margin: 0; list-style: none; }
.error { color: var(--error); } .warning { color: var(--warning); } .info { color: var(--info); } .hint { color: var(--hint); } .fix { color: var(--fix); }

.wide { overflow-x: auto; margin: 0.75rem 0; }
table { border-collapse: collapse; font-size: 0.875rem; overflow-wrap: normal; }
caption { text-align: left; color: var(--faint); padding-bottom: 0.25rem; }
th, td { padding: 0.25rem 0.5rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--panel); vertical-align: bottom; }
tbody th { font-weight: normal; }
.heat td, .codes td { text-align: right; font-variant-numeric: tabular-nums; color: var(--faint); }
.heat td.sum { font-weight: 600; color: var(--text); }
.heat tbody th, .heat tfoot th { position: sticky; left: 0; min-width: min(15rem, 40vw); max-width: 20rem; background: var(--ground); overflow-wrap: anywhere; }
.heat thead th { width: 1px; }
.heat [scope=colgroup] span { display: block; min-width: 5rem; }
.heat .rule { font-weight: normal; text-align: center; }
.heat .rule span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 16rem; }
.heat .shade-1 { background: var(--shade-1); color: var(--on-shade); }
.heat .shade-2 { background: var(--shade-2); color: var(--on-shade); }
.heat .shade-3 { background: var(--shade-3); color: var(--on-shade); }
.heat .shade-4 { background: var(--shade-4); color: var(--on-shade); }
.codes span { display: block; min-width: 3.75rem; font-size: 0.75rem; }
.codes thead th { width: 1px; }
.codes th small { min-width: 3rem; }
.codes td.declared, td.declared { background: var(--good); color: var(--text); }
.codes td.missing { background: var(--lack); color: var(--text); }
.codes td.unwanted, td.unwanted { background: var(--bad); color: var(--text); }

form { display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; align-items: center; margin: 0.75rem 0; padding: 0.75rem; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); }
form p { margin: 0; color: var(--faint); }
fieldset { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: center; border: 0; padding: 0; margin: 0; min-width: 0; }
legend { float: left; padding: 0; margin-right: 0.75rem; }
select, input[type=search], button { font: inherit; max-width: 100%; color: var(--text); background: var(--ground); border: 1px solid var(--faint); border-radius: 4px; padding: 0.125rem 0.5rem; }
label { max-width: 100%; }

.document { border: 1px solid var(--line); border-radius: 6px; margin: 0.75rem 0; padding: 0 0.75rem; }
.document > summary { padding: 0.5rem 0; cursor: pointer; }
.document > summary span { color: var(--faint); font-size: 0.875rem; margin-left: 0.5rem; }
.document > div { scroll-margin-top: 3rem; padding-bottom: 0.5rem; }
.place { border-left: 3px solid var(--line); padding-left: 0.75rem; margin: 0.5rem 0 1rem; }
.where { color: var(--faint); font-size: 0.875rem; margin: 0; }
pre { margin: 0.25rem 0; padding: 0.5rem 0.75rem; background: var(--panel); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
.place ul { list-style: none; margin: 0; padding: 0; }
.finding { margin: 0.5rem 0; }
.finding p { margin: 0; }
.finding strong::before { content: "● "; }
.why { color: var(--faint); font-size: 0.875rem; }
.why .fix::before { content: "+ "; }
footer { margin-top: 2.5rem; color: var(--faint); font-size: 0.875rem; }
`;

/** The style of what the page says of traffic. */
export const threeWayStyle = `
.three-way { width: 100%; }
.three-way [scope=rowgroup] { background: var(--panel); }
.three-way [scope=rowgroup] span { color: var(--faint); }
.three-way td.missing { background: var(--lack); color: var(--text); }
`;
