package io.maskmill.engine.run;

import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Sha256;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.SeenLabels;
import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;

/**
 * What readers may know about a listing, kept with the plan, so that a run goes on without listing
 * its source again.
 *
 * @param catalog hash of the labels that the reader then had
 * @param roles parts by role
 * @param labels the words of every label that was seen
 * @param skipped files that belong to no frame, by reason
 * @param examples a few paths of them by reason
 */
public record SeenListing(
    String catalog,
    TreeMap<String, Long> roles,
    List<List<String>> labels,
    TreeMap<String, Long> skipped,
    TreeMap<String, List<String>> examples)
    implements Serializable {

  /** The listing that a summary is of, and the labels that the reader then has. */
  public static SeenListing of(ListingSummary summary, LabelCatalog catalog) {
    return new SeenListing(
        hash(catalog),
        new TreeMap<>(summary.roles()),
        summary.labels().toList().stream().map(LabelSighting::words).toList(),
        new TreeMap<>(summary.skipped()),
        new TreeMap<>(summary.examples()));
  }

  private static String hash(LabelCatalog catalog) {
    return Sha256.of(catalog.labels().toString());
  }

  /** Whether a reader has the labels that it had then. */
  public boolean hadLabels(LabelCatalog labels) {
    return catalog.equals(hash(labels));
  }

  /** The summary that it was made of. */
  public ListingSummary summary() {
    SeenLabels seen = new SeenLabels();
    labels.forEach(words -> seen.add(new LabelSighting(words)));
    // damage matters only where nothing else was found, and then there is no plan
    return new ListingSummary(roles, seen, skipped, examples, List.of());
  }
}
