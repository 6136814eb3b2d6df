package io.secretagent.it.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretagent.it.harness.Libraries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** A request of an AWS service as AWS's SDK describes it: names, types and the values of
 * enumerations. It does not say what is required. */
final class SdkShape {

    private static final Map<MarshallingType<?>, String> JSON_TYPES = Map.of(
            MarshallingType.STRING, "STRING",
            MarshallingType.INTEGER, "NUMBER",
            MarshallingType.LONG, "NUMBER",
            MarshallingType.BOOLEAN, "BOOLEAN",
            MarshallingType.LIST, "ARRAY",
            MarshallingType.MAP, "OBJECT",
            MarshallingType.SDK_POJO, "OBJECT");

    private final SdkPojo shape;

    private SdkShape(SdkPojo shape) {
        this.shape = shape;
    }

    /**
     * The shape of a request.
     *
     * @param service an artifact of the SDK for Java 2, as in {@code software.amazon.awssdk:ecs:2.50.2}
     */
    static SdkShape of(String service, String className) {
        try {
            URL jar = Libraries.alone(service).toUri().toURL();
            ClassLoader loader = new URLClassLoader(new URL[] {jar}, SdkShape.class.getClassLoader());
            return new SdkShape(
                    (SdkPojo) loader.loadClass(className).getMethod("builder").invoke(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What AWS would refuse in a JSON text, each with its path; empty if nothing. */
    List<String> problems(JsonNode json) {
        List<String> problems = new ArrayList<>();
        check(shape, json, "", problems);
        return problems;
    }

    private static void check(SdkPojo shape, JsonNode json, String path, List<String> problems) {
        Map<String, SdkField<?>> known = new TreeMap<>();
        shape.sdkFields().forEach(field -> known.put(field.locationName(), field));
        json.properties().forEach(entry -> {
            String at = path + "/" + entry.getKey();
            SdkField<?> field = known.get(entry.getKey());
            if (field == null) {
                problems.add(at + " is unknown");
            } else {
                check(field, entry.getValue(), at, problems);
                problems.addAll(notOfEnumeration(shape, field, entry.getValue(), at));
            }
        });
    }

    private static void check(SdkField<?> field, JsonNode json, String path, List<String> problems) {
        String type = JSON_TYPES.get(field.marshallingType());
        if (!json.getNodeType().name().equals(type)) {
            problems.add(path + " is not of the type " + type);
        } else if (field.marshallingType() == MarshallingType.SDK_POJO) {
            check(field.constructor().get(), json, path, problems);
        } else if (field.marshallingType() == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            for (int i = 0; i < json.size(); i++) {
                check(member, json.get(i), path + "/" + i, problems);
            }
        } else if (field.marshallingType() == MarshallingType.MAP) {
            SdkField<?> value = field.getTrait(MapTrait.class).valueFieldInfo();
            json.properties().forEach(e -> check(value, e.getValue(), path + "/" + e.getKey(), problems));
        }
    }

    /** The getter of such a field returns an enumeration, whose {@code fromValue} does not fail. */
    private static List<String> notOfEnumeration(SdkPojo builder, SdkField<?> field, JsonNode json, String path) {
        Optional<Method> getter = Optional.ofNullable(builder.getClass().getEnclosingClass())
                .flatMap(type -> List.of(type.getMethods()).stream()
                        .filter(method -> method.getName().equalsIgnoreCase(field.memberName()))
                        .filter(method -> method.getReturnType().isEnum())
                        .findFirst());
        if (getter.isEmpty()) {
            return List.of();
        }
        try {
            Class<?> values = getter.get().getReturnType();
            Object value = values.getMethod("fromValue", String.class).invoke(null, json.asText());
            boolean isKnown = !((Enum<?>) value).name().equals("UNKNOWN_TO_SDK_VERSION");
            return isKnown ? List.of() : List.of(path + " is not a " + values.getSimpleName());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
