package io.secretagent.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

@Name("io.secretagent.LastUse")
@Label("Last Use of a Replaced Secret")
@Description(
        "No value of a replaced version of a secret has been seen since; committed after an hour without one, or at the"
                + " next rotation")
@Category("Secret Agent")
@StackTrace(false)
@SuppressWarnings("NullAway.Init") // the fields are set before the event is committed
final class LastUseEvent extends Event {

    @Label("Resource")
    String resource;

    @Label("Version Id")
    @Description("The version that was replaced")
    String versionId;

    @Label("Replaced")
    @Description("When the next version came into use")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long replaced;

    @Label("Last Used")
    @Description("When a hook saw a value of it last; as Replaced if none has since")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long lastUsed;

    @Label("Time Used")
    @Description("From Replaced to Last Used; 0 if no value was seen after the rotation")
    @Timespan(Timespan.MILLISECONDS)
    long timeUsed;
}
