export const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ground: #f0f7f6; --ink: #134e4a; --soft: #5b7571; --line: #d5e5e3; --accent: #0f766e; --tint: #e3f6f3; --warn: #b5483a; }
@media (prefers-color-scheme: dark) { :root { --paper: #0f2f2c; --ground: #0b2321; --ink: #d5f5f0; --soft: #8fb5b0; --line: #1d4a45; --accent: #2dd4bf; --tint: #134e4a; --warn: #ee8d80; } }
* { box-sizing: border-box; }
body { margin: 0; height: 100vh; display: grid; grid-template-rows: auto 1fr auto; background: var(--ground); color: var(--ink); font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; padding: 12px 20px; background: var(--paper); border-bottom: 1px solid var(--line); }
h1 { display: flex; align-items: center; gap: 10px; margin: 0; font-size: 17px; }
.mark { width: 18px; height: 18px; border: 4px solid var(--accent); border-right-color: transparent; border-radius: 50%; }
.promise { flex: 1 1 38ch; min-width: 0; margin: 0; color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
nav { display: flex; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
button, input, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 5px 12px; }
nav button { border: 0; border-radius: 0; }
button { cursor: pointer; } button:hover { background: var(--tint); }
button[aria-pressed=true], button[aria-selected=true] { background: var(--tint); color: var(--accent); font-weight: 600; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
#to { width: 150px; }
.fault { color: var(--soft); } #mode.on { border-color: var(--warn); color: var(--warn); }
main { display: grid; grid-template-columns: minmax(260px, 380px) 1fr; min-height: 0; }
#list { overflow-y: auto; border-right: 1px solid var(--line); background: var(--paper); }
.row { display: block; width: 100%; text-align: left; border: 0; border-bottom: 1px solid var(--line); border-radius: 0; padding: 10px 20px; }
.row.on { background: var(--tint); box-shadow: inset 3px 0 var(--accent); }
.row b { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.row span { display: flex; justify-content: space-between; gap: 8px; color: var(--soft); font-size: 12.5px; }
.row span i { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-style: normal; }
.chip { display: inline-block; font-style: normal; margin-right: 6px; padding: 0 7px; border-radius: 6px; background: var(--tint); color: var(--accent); font-size: 11.5px; font-weight: 600; }
.chip.again { color: var(--warn); }
#message { display: grid; grid-template-rows: auto auto 1fr; min-width: 0; min-height: 0; padding: 20px; gap: 12px; }
#message h2 { margin: 0 0 4px; font-size: 19px; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 0; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
#ring { display: flex; flex-wrap: wrap; gap: 8px; padding: 10px 20px; border-bottom: 1px solid var(--line); } #ring input { flex: 1 1 120px; min-width: 0; }
.acts { display: flex; flex-wrap: wrap; gap: 8px; align-content: flex-start; }
.tabs { display: flex; gap: 6px; }
.body { min-height: 0; overflow: auto; background: #fff; border: 1px solid var(--line); border-radius: 10px; }
iframe { display: block; width: 100%; height: 100%; border: 0; background: #fff; border-radius: 10px; }
pre { margin: 0; padding: 16px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.55 ui-monospace, SFMono-Regular, Menlo, monospace; background: var(--paper); min-height: 100%; }
.empty { padding: 48px 24px; text-align: center; color: var(--soft); }
footer { padding: 6px 20px; background: var(--paper); border-top: 1px solid var(--line); color: var(--soft); font-size: 12.5px; }
@media (max-width: 760px) { main { grid-template-columns: 1fr; grid-template-rows: 38vh 1fr; } #list { border-right: 0; border-bottom: 1px solid var(--line); } }
`;
