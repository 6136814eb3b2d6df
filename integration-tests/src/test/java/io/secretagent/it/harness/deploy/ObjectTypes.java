package io.secretagent.it.harness.deploy;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;

/**
 * The types with which a policy for pods writes what it changes: {@code Object}, {@code Object.spec} and so on, which have the
 * fields of a pod, and {@code JSONPatch}. An expression that names a field in a wrong place does not compile.
 */
final class ObjectTypes implements CelTypeProvider {

    private static final String ROOT = "Object";
    private static final StructType PATCH = struct(
            "JSONPatch",
            Map.of(
                    "op",
                    SimpleType.STRING,
                    "path",
                    SimpleType.STRING,
                    "from",
                    SimpleType.STRING,
                    "value",
                    SimpleType.DYN));

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.of(PATCH);
    }

    @Override
    public Optional<CelType> findType(String name) {
        if (name.equals(PATCH.name())) {
            return Optional.of(PATCH);
        }
        if (!name.equals(ROOT) && !name.startsWith(ROOT + ".")) {
            return Optional.empty();
        }
        JavaType type = Manifests.TYPES.constructType(Pod.class);
        for (String field : name.substring(ROOT.length()).split("\\.")) {
            type = field.isEmpty() ? type : element(fields(type).get(field));
            if (type == null) {
                return Optional.empty();
            }
        }
        ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
        fields(type).forEach((field, of) -> types.put(field, celType(name + "." + field, of)));
        return Optional.of(struct(name, types.build()));
    }

    private static StructType struct(String name, Map<String, CelType> fields) {
        return StructType.create(
                name, ImmutableMap.copyOf(fields).keySet(), field -> Optional.ofNullable(fields.get(field)));
    }

    private static Map<String, JavaType> fields(JavaType type) {
        ImmutableMap.Builder<String, JavaType> fields = ImmutableMap.builder();
        ClassIntrospector introspector = Manifests.TYPES.deserializationConfig().classIntrospectorInstance();
        for (BeanPropertyDefinition property : introspector
                .introspectForDeserialization(type, introspector.introspectClassAnnotations(type))
                .findProperties()) {
            fields.put(property.getName(), property.getPrimaryType());
        }
        return fields.build();
    }

    private static JavaType element(JavaType type) {
        return type != null && type.isCollectionLikeType() ? type.getContentType() : type;
    }

    /** Scalars, maps and quantities may be anything: the pod is read as its type afterwards. */
    private static CelType celType(String name, JavaType type) {
        CelType element = isStruct(element(type)) ? StructTypeReference.create(name) : SimpleType.DYN;
        return type.isCollectionLikeType() ? ListType.create(element) : element;
    }

    private static boolean isStruct(JavaType type) {
        return type.getRawClass().getName().startsWith("io.fabric8.")
                && !type.getRawClass().getSimpleName().matches("Quantity|IntOrString");
    }
}
