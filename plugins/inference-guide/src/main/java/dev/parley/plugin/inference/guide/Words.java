package dev.parley.plugin.inference.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The words of a text that say what it is about, in their basic form. */
final class Words {
    /** Keys and paths count by their parts: {@code inference.gpu.endpoints} is found by each of its words. */
    private static final Pattern JOINTS = Pattern.compile("[^\\p{L}\\p{N}']+");

    private static final Pattern BACK_UP = Pattern.compile("\\bback(?:s|ed|ing)? up\\b", Pattern.CASE_INSENSITIVE);

    private static final String ENGLISH_STOP = """
            a about again all already also am an and any anybody available anyone anything are as at be because been being but by can could
            did do does doing done else exist exists explain find for from get gets give go good got had happen happened happens has have having hello help here
            hey hi how i if in into is it it's its just know let like look make made makes may me mean meaning means might much must my
            need no not now of off ok okay on one only or other our out over parley please possible really same see shall
            should show so some something such tell than thank thanks that the their them then there these they thing
            things this those to too understand up us use used uses using very want was way we well were what what's when
            where which who whom whose why will wish with without work works would yes you your
            """;
    private static final String GERMAN_STOP = """
            danke darf davon dazu erkläre erklären etwas funktioniert geben gehen geht gern gerne gibt guten hallo
            heißt helfen hilf hilfe hi hier kannst kennen könnt lassen liegt liegen machen mache mach macht man moin morgen muss musst
            möchte möglich nutze nutzen abend parley passiert sag sage schon servus soll sollte tag tun tut verstehe
            warum wieso wer wieviel wofür womit woher worin wozu brauche braucht brauchen bitte benutze benutzen verwende verwenden
            wissen wo viele
            """;

    private final Analyzer analyzer;

    private Words(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    static Words english() {
        CharArraySet stop = stopWords(ENGLISH_STOP);
        return new Words(new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String fieldName) {
                StandardTokenizer tokens = new StandardTokenizer();
                TokenStream words = new LowerCaseFilter(new EnglishPossessiveFilter(tokens));
                return new TokenStreamComponents(tokens, new PorterStemFilter(new StopFilter(words, stop)));
            }
        });
    }

    static Words german() {
        CharArraySet stop = stopWords(GERMAN_STOP);
        stop.addAll(GermanAnalyzer.getDefaultStopSet());
        return new Words(new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String fieldName) {
                StandardTokenizer tokens = new StandardTokenizer();
                TokenStream words = new StopFilter(new LowerCaseFilter(tokens), stop);
                return new TokenStreamComponents(
                        tokens, new GermanLightStemFilter(new GermanNormalizationFilter(words)));
            }
        });
    }

    Analyzer analyzer() {
        return analyzer;
    }

    /** In the order of the text, each once. */
    Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream stream = analyzer.tokenStream("", separate(text))) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
        return words;
    }

    static String separate(String text) {
        String separated = JOINTS.matcher(text.replace('\u2019', '\'')).replaceAll(" ");
        return BACK_UP.matcher(separated).replaceAll("backup");
    }

    private static CharArraySet stopWords(String words) {
        CharArraySet set = new CharArraySet(300, true);
        words.strip()
                .lines()
                .flatMap(line -> Pattern.compile("\\s+").splitAsStream(line))
                .forEach(set::add);
        return set;
    }
}
