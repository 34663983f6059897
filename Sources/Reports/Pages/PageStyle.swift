/// The look of every page. Contrast of text is at least 7:1; nothing is said by colour alone.
enum PageStyle {
    static let css = """
        :root { color: #1a1a1a; background: #ffffff; --line: #8a94a0; --accent: #17446b; }
        * { box-sizing: border-box; }
        body { font: 1rem/1.5 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif;
          margin: 0 auto; max-width: 84rem; padding: 1.5rem; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 0.5rem; color: var(--accent); }
        h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.5rem 0 0.5rem;
          padding-top: 0.75rem; border-top: 2px solid var(--accent); color: var(--accent); }
        h3 { font-size: 1.1rem; margin: 1.75rem 0 0.25rem; }
        p, ul { margin: 0.5rem 0; max-width: 48rem; }
        header p { margin: 0.1rem 0; }
        a { color: #0b4f9c; }
        a:focus-visible, .wide:focus-visible { outline: 3px solid #0b4f9c; outline-offset: 2px; }
        .skip { position: absolute; left: -999rem; }
        .skip:focus { left: 1rem; top: 1rem; background: #ffffff; padding: 0.5rem 1rem; }
        nav ul { columns: 16rem; padding-left: 1.2rem; }
        .wide { overflow-x: auto; margin: 1rem 0; }
        table { border-collapse: collapse; min-width: 24rem; font-size: 0.92rem; }
        caption { text-align: left; font-weight: 600; padding-bottom: 0.4rem; }
        th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.45rem;
          border-bottom: 1px solid #c9d0d8; overflow-wrap: break-word; max-width: 30rem; }
        thead th { vertical-align: bottom; border-bottom: 2px solid var(--line);
          background: #eef2f6; }
        tbody th { font-weight: 500; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        td.number { white-space: nowrap; }
        .total th, .total td { font-weight: 700; border-top: 2px solid var(--line); }
        .detail { display: block; font-size: 0.85rem; font-weight: 400; color: #404850; }
        figure { margin: 1rem 0; }
        svg { max-width: 100%; height: auto; }
        @media print {
          body { max-width: none; padding: 0; font-size: 9.5pt; }
          .skip, nav { display: none; }
          .wide { overflow: visible; }
          h2, h3, caption { break-after: avoid; }
          tr, figure { break-inside: avoid; }
          thead { display: table-header-group; }
        }
        """

    /// On paper, for pages of wide tables.
    static let landscape = "@page { size: A4 landscape; margin: 12mm; }"
}
