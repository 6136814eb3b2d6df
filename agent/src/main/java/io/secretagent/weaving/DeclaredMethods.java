package io.secretagent.weaving;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads which methods a class file declares, and nothing else, without ASM: see the Java Virtual Machine Specification, chapter 4.
 */
final class DeclaredMethods {

    /** The magic number and the version precede the constants. */
    private static final int CONSTANTS = 8;

    /** How many bytes follow the tags of constants, by tag; 0 where there is no such tag. A text has its own size. */
    private static final int[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private static final int TEXT = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private final byte[] bytes;
    /** By index, where a constant that is a text begins. */
    private final int[] texts;

    private int at = CONSTANTS;

    private DeclaredMethods(byte[] bytes) {
        this.bytes = bytes;
        texts = new int[readShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = bytes[at++];
            if (tag == TEXT) {
                texts[i] = at;
                at += 2 + shortAt(at);
            } else {
                at += sizeOf(tag);
                i += tag == LONG || tag == DOUBLE ? 1 : 0; // these have two indexes
            }
        }
    }

    /**
     * The methods in the order of the file.
     *
     * @throws IllegalArgumentException if the file has a format that is not known
     * @throws IndexOutOfBoundsException if this is no class file
     */
    static List<DeclaredMethod> of(byte[] bytes) {
        return new DeclaredMethods(bytes).read();
    }

    private static int sizeOf(int tag) {
        if (SIZES[tag] == 0) {
            throw new IllegalArgumentException("a constant with the tag " + tag);
        }
        return SIZES[tag];
    }

    private List<DeclaredMethod> read() {
        at += 6; // the access flags, this class and its superclass
        int interfaces = readShort();
        at += 2 * interfaces;
        for (int fields = readShort(); fields > 0; fields--) {
            readMember();
        }
        List<DeclaredMethod> methods = new ArrayList<>();
        for (int left = readShort(); left > 0; left--) {
            methods.add(readMember());
        }
        return methods;
    }

    /** Methods and fields have the same format. */
    private DeclaredMethod readMember() {
        int access = readShort();
        String name = readText();
        String descriptor = readText();
        int locals = -1;
        for (int attributes = readShort(); attributes > 0; attributes--) {
            boolean isCode = readText().equals("Code");
            int size = (readShort() << 16) | readShort();
            if (isCode) {
                locals = shortAt(at + 2); // after the size of the stack
            }
            at += size;
        }
        return new DeclaredMethod(access, name, descriptor, locals);
    }

    private String readText() {
        int start = texts[readShort()];
        return new String(bytes, start + 2, shortAt(start), StandardCharsets.ISO_8859_1);
    }

    private int readShort() {
        int value = shortAt(at);
        at += 2;
        return value;
    }

    private int shortAt(int index) {
        return ((bytes[index] & 0xff) << 8) | (bytes[index + 1] & 0xff);
    }
}
