package io.secretagent.inspection;

import io.secretagent.inspection.Place.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms of configuration files, by the names of files. What one of them cannot parse (a template, a damaged file) is read line by
 * line, as settings {@code name = text} or {@code name: text}.
 */
enum Syntax {
    /** Command lines in scripts and files of options: {@code -Dname=text}, {@code NAME=text}. */
    SCRIPT("(?:.*\\.(?:sh|bat|cmd|profile|options|ini|service|vmoptions)|setenv|dockerfile.*|containerfile.*"
            + "|(?:standalone|domain|appclient|wrapper|artemis)\\.conf(?:\\.bat)?)"),
    /** Files of variables, and Karaf's {@code etc/*.cfg}, which are properties. */
    VARIABLES(".*\\.env|\\.env.*|env"),
    PROPERTIES(".*\\.(?:properties|cfg|config)|(?:keycloak|flyway|spark-defaults)\\.conf"),
    /** JSON is a part of YAML. */
    YAML(".*\\.(?:ya?ml|json)"),
    HOCON(".*\\.(?:conf|hocon|toml)"),
    XML(".*\\.xml"),
    /** The variables of this process; no file. */
    ENVIRONMENT("");

    private final Pattern names;

    Syntax(String names) {
        this.names = Pattern.compile(names, Pattern.DOTALL);
    }

    /** The form of a file; null for files that are no configurations. */
    static @Nullable Syntax of(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        for (Syntax syntax : values()) {
            if (!name.isEmpty() && syntax.names.matcher(name).matches()) {
                return syntax;
            }
        }
        return null;
    }

    /** The texts of a file. */
    List<Place> places(Source source, String text) {
        List<Place> places = new ArrayList<>();
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            read(source, withoutMark, places);
        } catch (RuntimeException | LinkageError e) { // not of that form; or java.xml is not in this Java
            places.clear();
            LinePlaces.read(source, withoutMark, places);
        }
        return places;
    }

    /** Adds the texts, or throws any exception if the text is not of this form. */
    private void read(Source source, String text, List<Place> places) {
        switch (this) {
            case SCRIPT:
                ScriptPlaces.read(source, text, places);
                break;
            case PROPERTIES:
                PropertiesPlaces.read(source, text, places);
                break;
            case YAML:
                YamlPlaces.read(source, text, places);
                break;
            case HOCON:
                HoconPlaces.read(source, text, places);
                break;
            case XML:
                XmlPlaces.read(source, text, places);
                break;
            default:
                LinePlaces.read(source, text, places);
        }
    }
}
