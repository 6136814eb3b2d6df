package io.secretagent.it;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The classes that a class file names in its constants. Source: The Java Virtual Machine Specification, section 4.4. */
final class NamedClasses {

    private final Map<Integer, String> texts = new HashMap<>();
    private final Set<Integer> classes = new HashSet<>();
    private final DataInputStream in;

    private NamedClasses(byte[] classFile) {
        in = new DataInputStream(new ByteArrayInputStream(classFile));
    }

    /** The names, as in {@code java/lang/String}; of an array, that of its elements. Without primitive types. */
    static Set<String> in(byte[] classFile) throws IOException {
        NamedClasses named = new NamedClasses(classFile);
        named.readConstants();
        Set<String> names = new HashSet<>();
        for (int index : named.classes) {
            String name = named.texts.get(index);
            if (!name.matches("\\[+[A-Z]")) {
                names.add(name.replaceFirst("^\\[+L(.*);$", "$1"));
            }
        }
        return names;
    }

    private void readConstants() throws IOException {
        in.skipNBytes(8); // magic, version
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            i += readConstant(i) ? 1 : 0;
        }
    }

    /** Whether the constant takes the place of two. */
    private boolean readConstant(int index) throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case 1 -> texts.put(index, in.readUTF());
            case 7 -> classes.add(in.readUnsignedShort());
            case 8, 16, 19, 20 -> in.skipNBytes(2);
            case 15 -> in.skipNBytes(3);
            case 5, 6 -> in.skipNBytes(8);
            default -> in.skipNBytes(4);
        }
        return tag == 5 || tag == 6;
    }
}
