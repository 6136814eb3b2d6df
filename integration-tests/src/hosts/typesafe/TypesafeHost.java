import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.PrintStream;

/** Prints in UTF-8, a line each, the settings that its arguments name. */
public final class TypesafeHost {

    private TypesafeHost() {}

    /** Prints. */
    public static void main(String[] names) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        Config config = ConfigFactory.load();
        for (String name : names) {
            out.println(name + "=" + config.getString(name));
        }
    }
}
