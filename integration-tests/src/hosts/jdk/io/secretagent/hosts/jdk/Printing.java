package io.secretagent.hosts.jdk;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;

/** Prints the value of a system property in the ways that applications do; its last line has no end. */
public final class Printing {

    private Printing() {}

    /** @param arguments the name of the property */
    public static void main(String[] arguments) throws Exception {
        String value = System.getProperty(arguments[0]);
        System.out.println("line " + value);
        System.out.print("two " + value);
        System.out.println();
        System.out.printf("%s %s%n", "format", value);
        System.out.append("append ").append(value).append('\n');
        System.out.write(("bytes " + value + "\n").getBytes("UTF-8"));
        System.out.print("split ");
        for (char each : value.toCharArray()) {
            System.out.print(each);
        }
        System.out.println();
        System.out.println("url " + URLEncoder.encode(value, "UTF-8"));
        System.out.println("json " + value.replace("\"", "\\\""));
        System.err.println("error " + value);
        new IllegalStateException("thrown " + value).printStackTrace();
        PrintStream before = System.out;
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, "ISO-8859-1"));
        System.out.println("set " + value);
        System.out.write(("set bytes " + value + "\n").getBytes("ISO-8859-1"));
        System.out.flush();
        System.setOut(before);
        System.out.println("again " + value + " " + (System.out == before));
        System.out.print("end " + value.substring(0, 6));
    }
}
