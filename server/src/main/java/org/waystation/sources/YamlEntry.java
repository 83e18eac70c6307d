package org.waystation.sources;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping whose keys are known, with the lines its values stand in. Not thread-safe. */
final class YamlEntry {

    /** May have a password or a key in it, which nobody is to read elsewhere. */
    private static final String SECRET = "url";

    private static final int LONGEST_SHOWN = 60;

    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> wrong = new HashSet<>();
    private final YamlMistakes mistakes;

    private YamlEntry(Node node, YamlMistakes mistakes) {
        this.node = node;
        this.mistakes = mistakes;
    }

    /** Tells of keys that are unknown or there twice. */
    static YamlEntry of(Node node, String what, List<String> known, YamlMistakes mistakes) {
        YamlEntry entry = new YamlEntry(node, mistakes);
        if (!(node instanceof MappingNode mapping)) {
            mistakes.add(
                    line(node), what + " must have " + String.join(", ", known) + ", as in " + known.get(0) + ": …");
            return entry;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!known.contains(key)) {
                mistakes.add(
                        line(tuple.getKeyNode()),
                        "unknown '" + shown(key) + "'; " + what + " has: " + String.join(", ", known));
            } else if (entry.values.putIfAbsent(key, tuple.getValueNode()) != null) {
                mistakes.add(line(tuple.getKeyNode()), key + ": is there twice");
            }
        }
        return entry;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    int line(String key) {
        return line(values.getOrDefault(key, node));
    }

    /** @return {@code isGood}; where it is not, that is a mistake of the key's line */
    boolean check(String key, boolean isGood, String reason) {
        if (!isGood && wrong.add(key)) {
            String was = !key.equals(SECRET) && values.get(key) instanceof ScalarNode scalar
                    ? ", was '" + shown(scalar.getValue()) + "'"
                    : "";
            mistakes.add(line(key), key + ": " + reason + was);
        }
        return isGood;
    }

    /** The step's {@link IllegalArgumentException} is a mistake of the key's line. */
    void attempt(String key, Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException e) {
            check(key, false, e.getMessage());
        }
    }

    boolean isGood(String key) {
        return !wrong.contains(key);
    }

    Optional<String> required(String key) {
        if (!has(key)) {
            check(key, false, "is missing");
        }
        return text(key);
    }

    /** Empty where it is not there or not a text that is not blank, which is a mistake. */
    Optional<String> text(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        Optional<String> text = Optional.of(values.get(key))
                .filter(ScalarNode.class::isInstance)
                .map(value -> ((ScalarNode) value).getValue().strip())
                .filter(value -> !value.isEmpty());
        check(key, text.isPresent(), "must be a text that is not empty");
        return text;
    }

    boolean yesOrNo(String key) {
        Optional<String> text = text(key);
        boolean isYes = text.filter(word -> word.matches("true|yes")).isPresent();
        boolean isNo = text.filter(word -> word.matches("false|no")).isPresent();
        check(key, text.isEmpty() || isYes || isNo, "must be true or false");
        return isYes;
    }

    /** One text, or a list of them. */
    List<String> texts(String key) {
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            return text(key).map(List::of).orElse(List.of());
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (check(key, item instanceof ScalarNode, "must be a text, or a list of texts")) {
                texts.add(((ScalarNode) item).getValue());
            }
        }
        return texts;
    }

    List<Node> list(String key) {
        if (!has(key)) {
            check(key, !isMapping(), "is missing");
            return List.of();
        }
        if (values.get(key) instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        // Written without anything behind it, there are none.
        boolean isNothing = values.get(key) instanceof ScalarNode scalar
                && (scalar.getValue().isBlank() || scalar.getValue().equals("null"));
        check(key, isNothing, "must be a list, each entry beginning with a dash");
        return List.of();
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "�");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }
}
