import Values

/// The frame of a page: everything that a reader's browser needs stands in it, and nothing is fetched.
///
/// Contrast of text is at least 4.5 to 1 in both schemes, of shapes 3 to 1; sizes follow the reader's, so that text at
/// 200% only makes the page longer.
struct HTMLPage {
  let title: String
  let language: Language

  func around(_ body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="generator" content="kite" />
    <title>\(HTMLText.of(title))</title>
    <style>
    \(HTMLPage.style)
    </style>
    </head>
    <body>
    <svg class="patterns" aria-hidden="true"><defs>
    <pattern id="hatch" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch" width="5" height="12"/></pattern>
    </defs></svg>
    \(body)</body>
    </html>

    """
  }

  private static let style = """
    :root { color-scheme: light dark; --paper: #ffffff; --ink: #1b1b1b; --soft: #4d4d4d; --rule: #767676;
      --field: #f2f4f6; --link: #0b4f94; --met: #1a6b35; --not: #a61b1b; --open: #7a5200; --on: #ffffff; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #14171a; --ink: #ececec; --soft: #c0c6cc; --rule: #8b939b; --field: #20262b;
        --link: #8ab8ff; --met: #6fcf8f; --not: #ff9a8f; --open: #e8b955; --on: #14171a; } }
    * { box-sizing: border-box; }
    html { font: 100%/1.5 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; background: var(--paper);
      color: var(--ink); }
    body { max-width: 48rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
    h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
    h2 { font-size: 1.375rem; line-height: 1.25; margin: 2.5rem 0 .75rem; padding-bottom: .25rem;
      border-bottom: 2px solid var(--rule); }
    h3 { font-size: 1.125rem; margin: 1.75rem 0 .5rem; }
    h4 { font-size: 1rem; margin: 0 0 .5rem; }
    p { margin: .5rem 0; }
    ul { margin: .5rem 0; padding-left: 1.25rem; }
    li { margin: .25rem 0; }
    a { color: var(--link); }
    a:focus-visible, input:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link);
      outline-offset: 2px; }
    code, pre { font-family: ui-monospace, "Noto Sans Mono", "DejaVu Sans Mono", monospace; font-size: .9em; }
    pre { overflow-x: auto; padding: .75rem; background: var(--field); line-height: 1.4;
      overflow-wrap: normal; }
    .verdict { font-size: clamp(1rem, 5vw, 1.25rem); font-weight: 700; margin: 1rem 0; padding: 12px;
      border: 2px solid; border-left-width: 10px; }
    .verdict.met { color: var(--met); }
    .verdict.not { color: var(--not); }
    .verdict.open, .verdict.none { color: var(--open); }
    .verdict.open { border-left-style: double; }
    nav ul { list-style: none; padding: 0; margin: 1rem 0; display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
    nav li { margin: 0; }
    nav a { display: inline-block; padding: .25rem 0; }
    .item { margin: 1rem 0; padding: 12px; background: var(--field); }
    .labels, .figures { margin: .5rem 0; }
    .labels div, .figures div { margin: .25rem 0; display: flex; flex-wrap: wrap; gap: 0 1rem; }
    .labels dt { flex: 0 0 5rem; color: var(--soft); }
    .labels dd { flex: 1 1 14rem; margin: 0; }
    .figures div { justify-content: space-between; border-bottom: 1px solid var(--rule); padding: .25rem 0; }
    .figures dd { margin: 0 0 0 auto; text-align: right; font-variant-numeric: tabular-nums; }
    .figures dt { flex: 0 1 auto; }
    .tasks { list-style: none; padding: 0; }
    .tasks label { display: flex; gap: .75rem; align-items: flex-start; padding: .25rem 0; min-height: 1.75rem; }
    .tasks input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; }
    .for { display: block; color: var(--soft); font-size: .9375rem; }
    .detail { color: var(--soft); margin: .25rem 0; }
    .reasons { padding-left: 1.25rem; }
    .wide { overflow-x: auto; margin: .5rem 0; }
    table { border-collapse: collapse; width: 100%; overflow-wrap: normal; }
    th, td { text-align: left; vertical-align: top; padding: .375rem .75rem .375rem 0;
      border-bottom: 1px solid var(--rule); }
    thead th { color: var(--soft); font-weight: 600; }
    tbody th { font-weight: 400; min-width: 8rem; }
    td:not(.number) { min-width: 5rem; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    figure { margin: 1rem 0; }
    .patterns { position: absolute; width: 0; height: 0; }
    .bar { display: block; width: 100%; height: 1.25rem; margin: .25rem 0 .5rem; }
    .pair { height: 1.75rem; }
    .many { height: 2.5rem; }
    .squares { display: block; width: 100%; max-width: 32rem; height: auto; }
    .sign { width: 1.125rem; height: 1.125rem; vertical-align: -.125rem; flex: none; }
    .legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: .5rem 0; }
    .distances, .distances ul, .pairs ul, .shares ul { list-style: none; padding: 0; }
    .distances > li { margin: 1rem 0; font-weight: 600; }
    .distances ul { font-weight: 400; }
    svg rect.met, svg .value { fill: var(--met); }
    svg rect.not, svg .value.not { fill: var(--not); }
    svg .value.open, svg .second { fill: var(--open); }
    svg .first { fill: var(--link); }
    svg .none, svg .track { fill: var(--rule); }
    svg .limit { fill: var(--ink); }
    svg .gap, svg .hatched { fill: url(#hatch); stroke: var(--open); stroke-width: 1; vector-effect: non-scaling-stroke; }
    svg .hatch { fill: var(--open); }
    svg .hollow { fill: none; stroke: var(--open); stroke-width: 3; }
    svg .bare { fill: none; stroke: var(--rule); stroke-width: 2; }
    svg .on { fill: none; stroke: var(--on); stroke-width: 2.5; }
    svg .line { fill: none; stroke: var(--open); stroke-width: 2; }
    @media (max-width: 30rem) { tbody th { width: 50%; } td:not(.number) { min-width: 4rem; overflow-wrap: anywhere; } }
    @media print {
      @page { margin: 18mm 16mm; }
      html { font-size: 10.5pt; }
      body { max-width: none; padding: 0; }
      nav { display: none; }
      .wide, pre { overflow: visible; }
      pre { white-space: pre-wrap; }
      .item { background: none; border: 1px solid var(--rule); }
      h2, h3, h4:not(:last-child), section > .legend { break-after: avoid; }
      li, tr, dl div, .tasks label, figure { break-inside: avoid; }
      svg, .verdict { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}
