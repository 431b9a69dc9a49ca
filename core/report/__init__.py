"""Self-contained HTML reports and SVG charts."""
