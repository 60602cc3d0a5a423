package dev.parley.kernel.rights;

import dev.parley.kernel.conversation.ImportedConversation;
import dev.parley.spi.PlatformException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file that is brought along, one conversation at a time: JSON, or a ZIP archive with JSON in it. */
final class ImportReader {
    /** How many times as large as it was sent a file may be, unpacked. */
    private static final int UNPACKED = 10;
    /** Replies may be nested in what they reply to, two levels each. */
    private static final int DEEPEST = 10_000;

    private static final List<ImportFormat> FORMATS =
            List.of(new ArchiveFormat(), new ChatGptFormat(), new OpenWebUiFormat(), new LibreChatFormat());
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Consumer<ImportedConversation> sink;
    private final Instant now;
    private int found;

    ImportReader(Consumer<ImportedConversation> sink, Instant now) {
        this.sink = sink;
        this.now = now;
    }

    /**
     * Reads everything.
     *
     * @param most how many bytes the file may have
     * @throws dev.parley.spi.PlatformException that says what is wrong, and where
     */
    void read(InputStream file, int most) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(new ImportInput(file, most));
            buffered.mark(ZIP.length);
            boolean zip = Arrays.equals(buffered.readNBytes(ZIP.length), ZIP);
            buffered.reset();
            if (zip) {
                archive(new ZipInputStream(buffered), (long) UNPACKED * most);
            } else {
                document(new ImportInput(buffered, most), "The file");
            }
        } catch (ZipException | EOFException e) {
            throw damaged();
        } catch (IOException e) {
            throw ImportErrors.incomplete(e);
        }
        if (found == 0) {
            throw ImportErrors.unknown();
        }
    }

    private void archive(ZipInputStream zip, long most) throws IOException {
        ImportInput unpacked = new ImportInput(zip, most);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (holdsConversations(entry.getName())) {
                document(unpacked, entry.getName());
            }
            unpacked.noConversation();
            unpacked.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Ours are in a folder of this name; ChatGPT's in one file or several that begin with it. */
    private static boolean holdsConversations(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return name.endsWith(".json") && (name.startsWith("conversations/") || file.startsWith("conversations"));
    }

    private void document(ImportInput in, String name) {
        in.nextConversation();
        try (JsonParser parser = JSON.createParser(in)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                conversation(new ImportNode(JSON.readTree(parser), name));
            } else if (first == JsonToken.START_ARRAY) {
                for (int i = 1; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    in.nextConversation();
                    JsonNode element = JSON.readTree(parser);
                    conversation(new ImportNode(element, name + ", conversation " + i));
                }
                found++;
            }
        } catch (JacksonIOException e) {
            throw e.getCause() instanceof ZipException || e.getCause() instanceof EOFException
                    ? damaged()
                    : ImportErrors.incomplete(e);
        } catch (JacksonException e) {
            throw ImportErrors.invalid(name, "it is not valid JSON" + place(e) + ".");
        }
    }

    private void conversation(ImportNode node) {
        if (!node.json().isObject()) {
            throw ImportErrors.invalid(node.place(), "it must be an object.");
        }
        ImportFormat format = FORMATS.stream()
                .filter(candidate -> candidate.fits(node))
                .findFirst()
                .orElseThrow(() ->
                        ImportErrors.invalid(node.place(), "it is no conversation in a form that is known here."));
        ImportedConversation conversation = format.read(node, now);
        found++;
        if (format.keepsEmpty() || !conversation.messages().isEmpty()) {
            sink.accept(conversation);
        }
    }

    private static PlatformException damaged() {
        return ImportErrors.invalid("The file", "the ZIP archive is damaged or cut off.");
    }

    private static String place(JacksonException fault) {
        return fault.getLocation() == null || fault.getLocation().getLineNr() < 0
                ? ""
                : " (line " + fault.getLocation().getLineNr() + ", column "
                        + fault.getLocation().getColumnNr() + ")";
    }
}
