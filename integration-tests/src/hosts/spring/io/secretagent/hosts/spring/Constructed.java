package io.secretagent.hosts.spring;

import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;

/** Has expressions in the parameters of its constructor. */
public class Constructed {

    private final String[] parts;
    private final int length;
    private final List<String> list;

    public Constructed(
            @Value("#{'${app.punctuation}'.split(',')}") String[] parts,
            @Value("#{'${app.punctuation}'.length()}") int length,
            @Value("#{{'${app.punctuation}', '${app.again}'}}") List<String> list) {
        this.parts = parts;
        this.length = length;
        this.list = list;
    }

    @Override
    public String toString() {
        return Arrays.asList(parts) + " " + length + " " + list;
    }
}
