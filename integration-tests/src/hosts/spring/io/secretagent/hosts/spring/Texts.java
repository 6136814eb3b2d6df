package io.secretagent.hosts.spring;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericXmlApplicationContext;
import org.springframework.core.io.ByteArrayResource;

/** Reads texts that the test sends, in Base64, as Spring reads those of an application. */
final class Texts {

    private static final String XML = "<?xml version='1.0' encoding='UTF-8'?>\n"
            + "<beans xmlns='http://www.springframework.org/schema/beans'"
            + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
            + " xsi:schemaLocation='http://www.springframework.org/schema/beans"
            + " http://www.springframework.org/schema/beans/spring-beans.xsd'>\n"
            + "<bean class='org.springframework.beans.factory.config.PropertyPlaceholderConfigurer'>"
            + "<property name='location' value='classpath:application.properties'/></bean>\n"
            + "<bean id='property' class='io.secretagent.hosts.spring.Texts$Holder' lazy-init='true'>"
            + "<property name='value' value='%1$s'/></bean>\n"
            + "<bean id='argument' class='io.secretagent.hosts.spring.Texts$Holder' lazy-init='true'>"
            + "<constructor-arg value='%1$s'/></bean>\n"
            + "</beans>\n";

    private Texts() {}

    /** As the text of a {@code @Value}. */
    static String ofAnnotation(ConfigurableApplicationContext context, String encoded) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        String text = beans.resolveEmbeddedValue(decoded(encoded));
        return shown(beans.getBeanExpressionResolver().evaluate(text, new BeanExpressionContext(beans, null)));
    }

    /** As that of a bean in an old XML file, which has a {@code PropertyPlaceholderConfigurer}. */
    static String ofOldXml(String bean, String encoded) {
        String escaped =
                decoded(encoded).replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
        byte[] xml = String.format(XML, escaped).getBytes(StandardCharsets.UTF_8);
        try (GenericXmlApplicationContext context = new GenericXmlApplicationContext()) {
            context.load(new ByteArrayResource(xml));
            context.refresh();
            return shown(context.getBean(bean, Holder.class).value);
        }
    }

    private static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static String shown(Object value) {
        return value instanceof Object[] ? Arrays.toString((Object[]) value) : String.valueOf(value);
    }

    /** A bean of the XML file. */
    public static class Holder {

        private Object value;

        public Holder() {}

        public Holder(Object value) {
            this.value = value;
        }

        public void setValue(Object value) {
            this.value = value;
        }
    }
}
