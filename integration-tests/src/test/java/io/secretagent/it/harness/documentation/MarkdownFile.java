package io.secretagent.it.harness.documentation;

import io.secretagent.it.harness.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A Markdown file with the destinations of its links and images, and the anchors of its headings. */
public final class MarkdownFile {

    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".mvn", "node_modules");

    private final Path path;
    private final Node document;

    private MarkdownFile(Path path, String text) {
        this.path = path;
        this.document = Parser.builder().build().parse(text);
    }

    public static MarkdownFile of(Path path) throws IOException {
        return new MarkdownFile(path, Files.readString(path));
    }

    /** Every Markdown file of the repository that is not the output of a build. */
    public static List<MarkdownFile> all() throws IOException {
        List<MarkdownFile> files = new ArrayList<>();
        for (Path path : below(Build.REPOSITORY)) {
            files.add(of(path));
        }
        return files;
    }

    private static List<Path> below(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : (Iterable<Path>) children.sorted()::iterator) {
                String name = child.getFileName().toString();
                if (Files.isDirectory(child) && !NOT_OURS.contains(name)) {
                    found.addAll(below(child));
                } else if (name.endsWith(".md")) {
                    found.add(child);
                }
            }
        }
        return found;
    }

    public Path path() {
        return path;
    }

    /** The destinations of links and images that are relative, as they are written. */
    public List<String> relativeLinks() {
        List<String> links = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                add(image.getDestination());
            }

            private void add(String destination) {
                if (!destination.matches("[a-z]+:.*")) {
                    links.add(destination);
                }
            }
        });
        return links;
    }

    /** The anchors that GitHub makes of the headings: in lower case, with {@code -} for a space, and without punctuation. */
    public Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        IdGenerator ids = IdGenerator.builder().build();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                anchors.add(ids.generateId(textOf(heading)));
            }
        });
        return anchors;
    }

    private static String textOf(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text words) {
                text.append(words.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(code.getLiteral());
            }
        });
        return text.toString();
    }

    @Override
    public String toString() {
        return Build.REPOSITORY.relativize(path).toString();
    }
}
