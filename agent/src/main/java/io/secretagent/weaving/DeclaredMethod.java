package io.secretagent.weaving;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.Target;
import java.util.Arrays;
import java.util.Collections;

/** A method that a class file declares. Immutable. */
final class DeclaredMethod {

    private static final int STATIC = 0x0008;
    /** Compilers add these beside a method of the source, which they call. */
    private static final int BRIDGE = 0x0040;

    private static final String[] PRIMITIVES = {
        "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float", "F", "double", "D"
    };

    private static final String TWO_TEXTS = "Ljava/lang/String;Ljava/lang/String;";

    final String name;
    final String descriptor;
    /** How many local variables the body has, parameters included; -1 for a method without a body. */
    final int locals;

    private final int access;

    DeclaredMethod(int access, String name, String descriptor, int locals) {
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
        this.locals = locals;
    }

    boolean isStatic() {
        return (access & STATIC) != 0;
    }

    /** Whether a target means this method, and its value can be captured here. */
    boolean is(Target target) {
        return name.equals(target.method)
                && hasParameters(target.parameters)
                && (access & BRIDGE) == 0
                && locals >= 0
                && suits(target);
    }

    private boolean hasParameters(String[] types) {
        boolean isAny = types.length == 1 && types[0].equals(Target.ANY);
        return isAny || descriptor.startsWith(parameters(types));
    }

    private boolean suits(Target target) {
        Capture capture =
                target.capture; // no switch: its table is a class of its own, which the first weave would load
        if (capture.replacedArgument >= 0) {
            return capture != Capture.SECOND_ARGUMENT_OF_OBJECT || isOfObject();
        }
        if (capture == Capture.CREDENTIAL_ARGUMENTS) {
            return hasTwoTexts();
        }
        if (capture == Capture.CREDENTIAL_FIELDS) {
            return isOfObject();
        }
        if (capture == Capture.AROUND || capture == Capture.AGAIN) {
            return !isConstructor();
        }
        if (capture == Capture.ARGUMENTS) {
            return !isConstructor() && (returnsObject() || descriptor.endsWith(")V") || descriptor.endsWith(")Z"));
        }
        if (capture == Capture.CREATED) {
            return isConstructor();
        }
        if (capture == Capture.FIRST_ARGUMENT_OF_OBJECT) {
            return isOfObject();
        }
        if (capture == Capture.REPEATED || capture == Capture.LOGIN) {
            return isOfObject() && target.parameters.length == 2 && (returnsObject() || descriptor.endsWith(")V"));
        }
        if (capture == Capture.RETURNED_BY_CALL && hasPrimitives(target.parameters)) {
            return false;
        }
        boolean needsObject = capture == Capture.RETURNED_BY_OBJECT
                || capture == Capture.RETURNED_BY_CALL
                || capture == Capture.CREDENTIAL_BY_OBJECT
                || capture == Capture.INSTEAD;
        return returnsObject() && (isOfObject() || !needsObject);
    }

    /** Whether two arguments in a row are texts: an array of texts before one is not. */
    private boolean hasTwoTexts() {
        int at = descriptor.indexOf(TWO_TEXTS);
        while (at > 0 && descriptor.charAt(at - 1) == '[') {
            at = descriptor.indexOf(TWO_TEXTS, at + 1);
        }
        return at > 0;
    }

    private static boolean hasPrimitives(String[] types) {
        return !Collections.disjoint(Arrays.asList(PRIMITIVES), Arrays.asList(types));
    }

    private boolean isConstructor() {
        return name.equals(Target.CONSTRUCTOR);
    }

    private boolean isOfObject() {
        return !isStatic() && !isConstructor();
    }

    private boolean returnsObject() {
        char first = descriptor.charAt(descriptor.indexOf(')') + 1);
        return first == 'L' || first == '[';
    }

    /** The parameters in a descriptor, as in {@code (Ljava/lang/String;I)}, by the binary names of their types. */
    private static String parameters(String[] types) {
        StringBuilder parameters = new StringBuilder("(");
        for (String type : types) {
            parameters.append(ofType(type));
        }
        return parameters.append(')').toString();
    }

    private static String ofType(String type) {
        for (int i = 0; i < PRIMITIVES.length; i += 2) {
            if (type.equals(PRIMITIVES[i])) {
                return PRIMITIVES[i + 1];
            }
        }
        String internal = type.replace('.', '/');
        return internal.startsWith("[") ? internal : "L" + internal + ";";
    }
}
