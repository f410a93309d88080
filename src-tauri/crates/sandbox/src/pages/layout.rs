//! What every page shares: the frame, the look, and the answer's headers.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::refusal::Refusal;

/// Colours follow the reader's system; every pair has a contrast of 4.5 or more.
const STYLE: &str = "
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--fg:#16191d;--dim:#5a626c;--line:#d5dae0;--accent:#1f5fd0;--on:#fff;--bad:#b3261e;--badbg:#fdecea;--good:#146c2e;--goodbg:#e7f5ea}
@media(prefers-color-scheme:dark){:root{--bg:#14171a;--card:#1d2125;--fg:#eef1f4;--dim:#a3abb5;--line:#3a4149;--accent:#8ab4f8;--on:#0c1117;--bad:#ffb4ab;--badbg:#3b1c1a;--good:#8fd8a2;--goodbg:#14301c}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif}
header,main,footer{max-width:46rem;margin:0 auto;padding:1rem 1.25rem}
header{display:flex;gap:.75rem;align-items:baseline;flex-wrap:wrap;justify-content:space-between}
header a.home{font-weight:650;color:inherit;text-decoration:none}
header .tag,footer,small,.dim{color:var(--dim);font-size:.875rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0;padding:0;font-size:.9375rem}
main>section,.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.25rem 1.5rem;margin:0 0 1rem}
main.narrow{max-width:30rem}
section>:first-child,article>:first-child{margin-top:0}
input+small{display:block;margin:.3rem 0 0}
form>button:first-child{margin-top:.25rem}
table+p,table+form{margin-top:1.25rem}
h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 1rem}
h2{font-size:1.125rem;margin:0 0 .5rem}
a{color:var(--accent)}
label{display:block;font-weight:600;margin:.9rem 0 .25rem}
label.check{display:flex;gap:.6rem;align-items:start;font-weight:400;margin:.5rem 0}
input:not([type=checkbox]):not([type=radio]),select,textarea{width:100%;padding:.55rem .7rem;border:1px solid var(--line);border-radius:8px;background:var(--bg);color:var(--fg);font:inherit}
input[aria-invalid=true]{border-color:var(--bad)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
button,.button{display:inline-block;margin:1.1rem .5rem 0 0;padding:.6rem 1.1rem;border:1px solid var(--accent);border-radius:8px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
button.quiet{background:transparent;color:var(--accent)}
.bad{background:var(--badbg);color:var(--bad);border-radius:8px;padding:.75rem 1rem;margin:0 0 1rem}
.good{background:var(--goodbg);color:var(--good);border-radius:8px;padding:.75rem 1rem;margin:0 0 1rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:start;padding:.45rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
code,pre{font-family:ui-monospace,Consolas,monospace;font-size:.9em;overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--bg);border:1px solid var(--line);border-radius:8px;padding:.75rem 1rem;margin:.5rem 0}
.qr{background:#fff;padding:12px;border-radius:8px;width:13rem;height:13rem}
.qr svg{display:block;width:100%;height:auto}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem}
@media(forced-colors:active){button,.button,main>section,.card{border:1px solid}}
";

/// A whole page. `narrow` is for forms; `home` is the organisation's own address, such as `/` or `/north/`.
pub(crate) fn page(organisation: &str, home: &str, title: &str, narrow: bool, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="same-origin";
                title { (title) " – " (organisation) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "To the content" }
                header {
                    a.home href=(home) { (organisation) }
                    span.tag { "Practice platform: the people are invented, and no message leaves this computer" }
                }
                main #main class=[narrow.then_some("narrow")] {
                    h1 { (title) }
                    (body)
                }
            }
        }
    }
}

/// A page as an answer. Nothing in it may be loaded from elsewhere, framed, or kept by a cache.
pub(crate) fn answer(status: StatusCode, page: Markup) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        ),
        (header::CACHE_CONTROL, "no-store"),
        // With no referrer at all browsers call the origin of our own forms unknown.
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, page.into_string()).into_response()
}

/// A refusal in words, above a form or alone.
pub(crate) fn refused(refusal: &Refusal) -> Markup {
    html! { p.bad role="alert" data-code=(refusal.code) { (refusal.detail) } }
}
