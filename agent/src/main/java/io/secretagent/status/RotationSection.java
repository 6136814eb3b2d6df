package io.secretagent.status;

import io.secretagent.management.Rotation;
import java.util.List;

/** The section on rotations: a timeline, the latest first. */
final class RotationSection {

    private RotationSection() {}

    static void write(Html html, List<Rotation> rotations) {
        if (rotations.isEmpty()) {
            html.raw("<p>None since the start.</p>\n");
            return;
        }
        html.raw("<ol class=\"timeline\">\n");
        for (Rotation rotation : rotations) {
            html.raw("<li><p><strong>")
                    .name(rotation.name)
                    .raw("</strong> ")
                    .ago(rotation.time)
                    .raw(" (");
            html.clock(rotation.time).raw(")");
            if (rotation.changedKeys > 0) {
                html.raw(", ").count(rotation.changedKeys, "key", "keys").raw(" changed");
            }
            html.raw("</p><p><code>")
                    .text(rotation.versionIdBefore)
                    .raw("</code> <span aria-label=\"replaced by\" role=\"img\">→</span> <code>");
            html.text(rotation.versionId).raw("</code></p></li>\n");
        }
        html.raw("</ol>\n");
    }
}
