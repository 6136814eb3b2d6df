package io.secretagent.hosts.springboot;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Fields that Spring sets: from a placeholder, and from an expression that contains one. */
@Component
public class Values {

    @Value("${properties.passwords.p0}")
    private String value0;

    @Value("${properties.passwords.p1}")
    private String value1;

    @Value("${properties.passwords.p2}")
    private String value2;

    @Value("${properties.passwords.p3}")
    private String value3;

    @Value("${properties.passwords.p4}")
    private String value4;

    @Value("${properties.passwords.p5}")
    private String value5;

    @Value("${properties.passwords.p6}")
    private String value6;

    @Value("${properties.passwords.p7}")
    private String value7;

    @Value("${properties.passwords.p8}")
    private String value8;

    @Value("#{'${properties.passwords.p0}'}")
    private String spel0;

    @Value("#{'${properties.passwords.p1}'}")
    private String spel1;

    @Value("#{'${properties.passwords.p2}'}")
    private String spel2;

    @Value("#{'${properties.passwords.p3}'}")
    private String spel3;

    @Value("#{'${properties.passwords.p4}'}")
    private String spel4;

    @Value("#{'${properties.passwords.p5}'}")
    private String spel5;

    @Value("#{'${properties.passwords.p6}'}")
    private String spel6;

    @Value("#{'${properties.passwords.p7}'}")
    private String spel7;

    @Value("#{'${properties.passwords.p8}'}")
    private String spel8;

    String value(String key) throws ReflectiveOperationException {
        return field("value" + key.substring(1));
    }

    String spel(String key) throws ReflectiveOperationException {
        return field("spel" + key.substring(1));
    }

    private String field(String name) throws ReflectiveOperationException {
        return (String) Values.class.getDeclaredField(name).get(this);
    }
}
