package io.secretagent.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

@Name("io.secretagent.Fetch")
@Label("Secret Fetch")
@Description("A call to AWS Secrets Manager")
@Category("Secret Agent")
@StackTrace(false)
final class FetchEvent extends Event {

    @Label("Resource")
    String resource;

    @Label("Time Taken")
    @Timespan
    long timeTaken;

    @Label("Failure")
    @Description("AWS's error code or a word for it; null if a value came")
    @Nullable
    String failure;
}
