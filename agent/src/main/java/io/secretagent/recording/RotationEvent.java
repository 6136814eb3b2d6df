package io.secretagent.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("io.secretagent.Rotation")
@Label("Secret Rotation")
@Description("A newer version of a secret came into use")
@Category("Secret Agent")
@StackTrace(false)
@SuppressWarnings("NullAway.Init") // the fields are set before the event is committed
final class RotationEvent extends Event {

    @Label("Resource")
    String resource;

    @Label("Version Id")
    String versionId;

    @Label("Changed Keys")
    @Description("The names of the keys that came, went, or have another value")
    String changedKeys;
}
