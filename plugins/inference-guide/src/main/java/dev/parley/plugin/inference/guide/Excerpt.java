package dev.parley.plugin.inference.guide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * As much of a passage as an answer has room for.
 *
 * @param complete whether that is all of it
 */
record Excerpt(String text, boolean complete) {
    private static final Pattern NEW_ITEM = Pattern.compile("\n(?=[-*] |\\d+\\. )");

    /** Keeps what speaks of the concepts, in the passage's own order. */
    static Excerpt of(Passage passage, List<Concept> concepts, int room, Words words) {
        if (passage.text().length() <= room) {
            return new Excerpt(passage.text(), true);
        }
        List<Part> parts = parts(passage);
        List<Long> hits = parts.stream()
                .map(part -> {
                    Set<String> said = words.of(part.text());
                    return concepts.stream()
                            .filter(concept -> concept.isIn(said))
                            .count();
                })
                .toList();
        Set<Integer> kept = new TreeSet<>();
        int used = 0;
        for (int candidate : IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer part) -> hits.get(part)).reversed())
                .toList()) {
            int length = parts.get(candidate).text().length();
            if (kept.isEmpty() || used + length <= room) {
                kept.add(candidate);
                used += length;
            }
        }
        return new Excerpt(join(kept.stream().map(parts::get).toList()), kept.size() == parts.size());
    }

    private static List<Part> parts(Passage passage) {
        List<Part> parts = new ArrayList<>();
        for (int block = 0; block < passage.blocks().size(); block++) {
            String text = passage.blocks().get(block);
            if (text.startsWith("|")) {
                addRows(parts, block, text.lines().toList());
            } else if (text.startsWith("```") || text.startsWith("~~~")) {
                parts.add(new Part(block, "", text));
            } else {
                for (String item : NEW_ITEM.split(text)) {
                    parts.add(new Part(block, "", item));
                }
            }
        }
        return parts;
    }

    private static void addRows(List<Part> parts, int block, List<String> lines) {
        int headLines = Math.min(2, lines.size());
        String head = String.join("\n", lines.subList(0, headLines)) + "\n";
        lines.subList(headLines, lines.size()).forEach(row -> parts.add(new Part(block, head, row)));
    }

    private static String join(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        int block = -1;
        for (Part part : parts) {
            if (part.block() == block) {
                text.append('\n').append(part.text());
            } else {
                text.append(block < 0 ? "" : "\n\n").append(part.head()).append(part.text());
                block = part.block();
            }
        }
        return text.toString();
    }

    /** A piece that can stand alone: a paragraph, an item, or a row under the head of its table. */
    private record Part(int block, String head, String text) {}
}
