package io.secretagent.hosts.compatibility.spring;

import io.secretagent.hosts.jdk.Adapter.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.support.GenericXmlApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ByteArrayResource;

/** A context whose XML file has a bean for each setting, with a placeholder for it. */
final class XmlFile implements Settings {

    private static final String HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n"
            + "<beans xmlns='http://www.springframework.org/schema/beans'"
            + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='http://www.springframework.org/schema/beans"
            + " http://www.springframework.org/schema/beans/spring-beans.xsd'>\n";

    private final GenericXmlApplicationContext context = new GenericXmlApplicationContext();

    XmlFile(Map<String, String> texts, ConfigurableEnvironment environment, BeanFactoryPostProcessor placeholders) {
        context.setEnvironment(environment);
        context.addBeanFactoryPostProcessor(placeholders);
        context.load(new ByteArrayResource(beans(texts).getBytes(StandardCharsets.UTF_8)));
        context.refresh();
    }

    private static String beans(Map<String, String> texts) {
        StringBuilder xml = new StringBuilder(HEAD);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (String name : texts.keySet()) {
            if (name.endsWith("]")) {
                lists.computeIfAbsent(name.substring(0, name.indexOf('[')), list -> new ArrayList<>())
                        .add(name);
            } else {
                xml.append(bean(
                        name,
                        "<property name='text' value='${" + name + "}'/>" + "<property name='list' value='${" + name
                                + "}'/>"));
            }
        }
        lists.forEach((name, elements) -> xml.append(bean(name, list(elements))));
        return xml.append("</beans>\n").toString();
    }

    private static String bean(String name, String properties) {
        return "<bean id='" + name + "' class='" + Holder.class.getName() + "' lazy-init='true'>" + properties
                + "</bean>\n";
    }

    private static String list(List<String> elements) {
        StringBuilder xml = new StringBuilder("<property name='list'><list>");
        elements.forEach(name -> xml.append("<value>${").append(name).append("}</value>"));
        return xml.append("</list></property>").toString();
    }

    @Override
    public String text(String name) {
        return context.getBean(name, Holder.class).text();
    }

    @Override
    public List<String> list(String name) {
        return context.getBean(name, Holder.class).list();
    }

    @Override
    public void close() {
        context.close();
    }
}
