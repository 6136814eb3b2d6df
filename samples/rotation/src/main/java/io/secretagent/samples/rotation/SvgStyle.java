package io.secretagent.samples.rotation;

/** The colours of the SVG, in a light and a dark scheme. Served and failed differ in lightness too, for all kinds of sight. */
final class SvgStyle {

    static final String CSS = """

            text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: #3d4752 }
            .title { font-size: 19px; font-weight: 600; fill: #14181d }
            .name { font-size: 14px; font-weight: 600; fill: #14181d }
            .label { fill: #3d4752 }
            .bad, .good { font-size: 15px; font-weight: 700 }
            .bad { fill: #b3261e }
            .good { fill: #1d5fa8 }
            .axis { font-size: 11px }
            .rotation { font-size: 11px; font-weight: 600; fill: #7a5200 }
            .right { text-anchor: end }
            .middle { text-anchor: middle }
            .card { fill: #ffffff; stroke: #d5dbe1 }
            .served { fill: #9cc3ec }
            .failed { fill: #d0342c }
            .refused { fill: #7d1a8c }
            .window { fill: #f2b632; fill-opacity: .3 }
            .mark { stroke: #a86f00; stroke-width: 1.5 }
            .grid { stroke: #d5dbe1; stroke-width: 1 }
            .ground { stroke: #6b7681; stroke-width: 1 }
            @media (prefers-color-scheme: dark) {
            text { fill: #b6c0ca }
            .title, .name { fill: #f0f3f6 }
            .label { fill: #b6c0ca }
            .bad { fill: #ff8a80 }
            .good { fill: #8fc1ff }
            .rotation { fill: #f2c14e }
            .card { fill: #12171d; stroke: #333c46 }
            .served { fill: #2f5f94 }
            .failed { fill: #f0524a }
            .refused { fill: #d58be3 }
            .window { fill: #f2b632; fill-opacity: .25 }
            .mark { stroke: #f2c14e }
            .grid { stroke: #333c46 }
            .ground { stroke: #8a96a3 }
            }
            """;

    private SvgStyle() {}
}
