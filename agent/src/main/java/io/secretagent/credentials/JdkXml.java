package io.secretagent.credentials;

import io.secretagent.log.Log;
import java.lang.reflect.Field;
import javax.xml.stream.XMLInputFactory;
import software.amazon.awssdk.protocols.query.unmarshall.XmlDomParser;

/**
 * Has the SDK read STS's XML with the JDK's own parser. It would ask {@code XMLInputFactory.newInstance()}, which a host may
 * have pointed (by {@code -Djavax.xml.stream.XMLInputFactory}) at a class that only the host has.
 */
final class JdkXml {

    private static final String ON_JAVA_8 = "com.sun.xml.internal.stream.XMLInputFactoryImpl";

    private JdkXml() {}

    /** The SDK keeps a parser for each thread; this one gets the JDK's. */
    @SuppressWarnings("unchecked")
    static void useInThisThread() {
        try {
            Field perThread = XmlDomParser.class.getDeclaredField("FACTORY");
            perThread.setAccessible(true);
            ((ThreadLocal<XMLInputFactory>) perThread.get(null)).set(parser());
        } catch (ReflectiveOperationException | RuntimeException e) {
            Log.debug("The SDK's own choice of an XML parser stands: "
                    + e.getClass().getName());
        }
    }

    private static XMLInputFactory parser() throws ReflectiveOperationException {
        XMLInputFactory parser;
        try {
            parser = (XMLInputFactory)
                    XMLInputFactory.class.getMethod("newDefaultFactory").invoke(null);
        } catch (NoSuchMethodException e) {
            parser = (XMLInputFactory) Class.forName(ON_JAVA_8).getConstructor().newInstance();
        }
        parser.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parser.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return parser;
    }
}
