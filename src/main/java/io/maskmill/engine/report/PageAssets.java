package io.maskmill.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style and the script of the page, and the policy that allows these two and nothing else.
 *
 * @param style of the page
 * @param script of the page
 * @param policy for the browser
 */
record PageAssets(String style, String script, String policy) {

  /** Those in the jar. */
  static final PageAssets LOADED = of(resource("page.css"), resource("page.js"));

  private static PageAssets of(String style, String script) {
    String policy =
        "default-src 'none'; img-src data:; style-src 'sha256-"
            + hash(style)
            + "'; script-src 'sha256-"
            + hash(script)
            + "'; base-uri 'none'; form-action 'none'";
    return new PageAssets(style, script, policy);
  }

  private static String resource(String name) {
    try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
