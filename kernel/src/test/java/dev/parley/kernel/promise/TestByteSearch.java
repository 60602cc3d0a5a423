package dev.parley.kernel.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestByteSearch {
    private static final String TEXT = "canary0123456789abcdef";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 4096})
    void findsATextWhereverItIsCut(int part) {
        byte[] bytes = ("before " + TEXT + " and " + TEXT + TEXT).getBytes(StandardCharsets.UTF_8);
        assertThat(found(Needle.text("text", TEXT), bytes, part)).containsExactly("text", "text", "text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "xy", "xyz"})
    void findsATextInBase64BesideOthers(String before) {
        String encoded = Base64.getEncoder().encodeToString((before + TEXT + "!").getBytes(StandardCharsets.UTF_8));
        assertThat(found(Needle.text("text", TEXT), encoded.getBytes(StandardCharsets.US_ASCII), 5))
                .containsOnly("text")
                .isNotEmpty();
    }

    @Test
    void findsBytesAndTheirHexadecimalForm() {
        byte[] secret = new byte[32];
        new Random(7).nextBytes(secret);
        List<Needle> needles = Needle.bytes("secret", Needle.Sort.SEALED, secret);
        assertThat(found(needles, secret, 3)).containsExactly("secret");
        byte[] hex = HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII);
        assertThat(found(needles, hex, 3)).containsExactly("secret");
    }

    @Test
    void findsAnIdentifierInBothForms() {
        UUID id = UUID.randomUUID();
        byte[] written = ("account/" + id).getBytes(StandardCharsets.US_ASCII);
        assertThat(found(Needle.id("id", id), written, 100)).containsExactly("id");
        byte[] raw = HexFormat.of().parseHex(id.toString().replace("-", ""));
        assertThat(found(Needle.id("id", id), raw, 100)).containsExactly("id");
    }

    @Test
    void findsNothingInWhatOnlyBeginsLikeIt() {
        byte[] almost =
                (TEXT.substring(0, TEXT.length() - 1) + "X" + TEXT.substring(1)).getBytes(StandardCharsets.UTF_8);
        assertThat(found(Needle.text("text", TEXT), almost, 4)).isEmpty();
    }

    @Test
    void findsAllOfThoseThatBeginAlike() {
        List<Needle> needles = new ArrayList<>(Needle.text("long", TEXT + TEXT));
        needles.addAll(Needle.text("short", TEXT));
        byte[] bytes = (TEXT + TEXT).getBytes(StandardCharsets.UTF_8);
        assertThat(found(needles, bytes, 9)).containsExactlyInAnyOrder("short", "long", "short");
    }

    @Test
    void seesNothingAcrossABeginning() {
        ByteSearch search = new ByteSearch(Needle.text("text", TEXT));
        List<String> found = new ArrayList<>();
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        search.begin();
        search.feed(bytes, 10, needle -> found.add(needle.name()));
        search.begin();
        byte[] rest = Arrays.copyOfRange(bytes, 10, bytes.length);
        search.feed(rest, rest.length, needle -> found.add(needle.name()));
        assertThat(found).isEmpty();
    }

    @Test
    void looksForNothingThatChanceCouldMake() {
        assertThatIllegalArgumentException().isThrownBy(() -> Needle.text("short", "canary"));
    }

    private static List<String> found(List<Needle> needles, byte[] bytes, int part) {
        ByteSearch search = new ByteSearch(needles);
        List<String> found = new ArrayList<>();
        search.begin();
        for (int from = 0; from < bytes.length; from += part) {
            byte[] next = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + part));
            search.feed(next, next.length, needle -> found.add(needle.name()));
        }
        return found;
    }
}
