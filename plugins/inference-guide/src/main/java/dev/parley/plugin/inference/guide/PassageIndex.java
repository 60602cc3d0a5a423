package dev.parley.plugin.inference.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Finds passages by BM25, in memory. Safe for use by many threads. */
final class PassageIndex {
    private static final String ORDINAL = "ordinal";
    private static final String BODY = "body";
    private static final String HEADING = "heading";
    private static final String TITLE = "title";
    private static final float HEADING_WEIGHT = 2.0f;
    private static final float TITLE_WEIGHT = 0.6f;
    /** A word in the other fields counts a little beside the best field's. */
    private static final float TIE = 0.3f;

    private static final float BACKGROUND_WEIGHT = 0.7f;

    private static final int CANDIDATES = 12;
    private static final int MOST_HITS = 3;
    /** How much of the question the best passage must speak of; below it, words met by chance. */
    private static final double LEAST_COVERAGE = 0.5;
    /** How near a further passage must come to the best. */
    private static final double NEAR = 0.7;

    private final Words words = Words.english();
    private final List<Passage> passages;
    private final IndexSearcher searcher;

    private PassageIndex(List<Passage> passages) throws IOException {
        this.passages = passages;
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        IndexWriterConfig config =
                new IndexWriterConfig(words.analyzer()).setMergeScheduler(new SerialMergeScheduler());
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int ordinal = 0; ordinal < passages.size(); ordinal++) {
                writer.addDocument(fields(ordinal, passages.get(ordinal)));
            }
        }
        searcher = new IndexSearcher(DirectoryReader.open(directory));
    }

    static PassageIndex of(List<Document> documents) {
        try {
            return new PassageIndex(documents.stream()
                    .flatMap(document -> document.passages().stream())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be written", e);
        }
    }

    /** The passages that speak of the concepts, best first. */
    List<Passage> find(List<Concept> concepts) {
        try {
            List<Hit> hits = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query(concepts), CANDIDATES).scoreDocs) {
                Passage passage = passage(hit);
                if (coverage(concepts, passage) >= LEAST_COVERAGE) {
                    hits.add(new Hit(passage, hit.score * (passage.isBackground() ? BACKGROUND_WEIGHT : 1)));
                }
            }
            double best = hits.stream().mapToDouble(Hit::score).max().orElse(0);
            return hits.stream()
                    .filter(hit -> hit.score() >= NEAR * best)
                    .sorted(Comparator.comparingDouble(Hit::score).reversed())
                    .limit(MOST_HITS)
                    .map(Hit::passage)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be read", e);
        }
    }

    private Passage passage(ScoreDoc hit) throws IOException {
        Number ordinal =
                searcher.storedFields().document(hit.doc).getField(ORDINAL).numericValue();
        return passages.get(ordinal.intValue());
    }

    private static Query query(List<Concept> concepts) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (Concept concept : concepts) {
            List<Query> ways = new ArrayList<>();
            for (String term : concept.terms()) {
                ways.add(new TermQuery(new Term(BODY, term)));
                ways.add(new BoostQuery(new TermQuery(new Term(HEADING, term)), HEADING_WEIGHT));
                ways.add(new BoostQuery(new TermQuery(new Term(TITLE, term)), TITLE_WEIGHT));
            }
            any.add(new DisjunctionMaxQuery(ways, TIE), BooleanClause.Occur.SHOULD);
        }
        return any.build();
    }

    private double coverage(List<Concept> concepts, Passage passage) throws IOException {
        Set<String> said = words.of(passage.title() + " " + passage.heading() + " " + passage.text());
        double spokenOf = 0;
        double asked = 0;
        for (Concept concept : concepts) {
            double weight = rarity(concept);
            asked += weight;
            spokenOf += concept.isIn(said) ? weight : 0;
        }
        return asked == 0 ? 0 : spokenOf / asked;
    }

    private double rarity(Concept concept) throws IOException {
        int most = 0;
        for (String term : concept.terms()) {
            most = Math.max(most, searcher.getIndexReader().docFreq(new Term(BODY, term)));
        }
        return Math.log(1 + (passages.size() + 1.0) / (most + 1.0));
    }

    private static List<Field> fields(int ordinal, Passage passage) {
        return List.of(
                new StoredField(ORDINAL, ordinal),
                new TextField(BODY, Words.separate(passage.text()), Field.Store.NO),
                new TextField(HEADING, Words.separate(passage.heading()), Field.Store.NO),
                new TextField(TITLE, Words.separate(passage.title()), Field.Store.NO));
    }

    private record Hit(Passage passage, float score) {}
}
