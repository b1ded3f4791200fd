package io.maskmill.formats.rlecsv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the records of a CSV text as defined in RFC 4180, one at a time: quoted fields may hold
 * commas, line ends and doubled quotes. Line ends are LF, CRLF or CR; a byte order mark and empty
 * lines are skipped; spaces are kept. Memory is bounded by one record, and a record by a limit: a
 * faulty record is reported by itself, and reading goes on.
 */
final class CsvRecords implements Closeable {
  /** Maximum characters per record: some five million runs, more than any photo's mask has. */
  static final int MAX_CHARACTERS = 1 << 26;

  private static final int MAX_FIELDS = 10_000;
  private static final int END = -1;

  private final Reader in;
  private final int maxCharacters;
  private final char[] buffer = new char[1 << 14];
  private int next;
  private int end;
  private final StringBuilder field = new StringBuilder();
  private final List<String> fields = new ArrayList<>();
  private int kept;
  private String fault = "";
  private long number;

  CsvRecords(InputStream bytes) throws IOException {
    this(bytes, MAX_CHARACTERS);
  }

  CsvRecords(InputStream bytes, int maxCharacters) throws IOException {
    this.in = new InputStreamReader(bytes, StandardCharsets.UTF_8);
    this.maxCharacters = maxCharacters;
    if (read() != '\uFEFF' && end > 0) {
      next--;
    }
  }

  /** Advances to the next record; false at the end. */
  boolean next() throws IOException {
    int c = read();
    while (c == '\n' || c == '\r') {
      c = read();
    }
    if (c == END) {
      return false;
    }
    number++;
    fields.clear();
    kept = 0;
    fault = "";
    while (true) {
      field.setLength(0);
      c = c == '"' ? quoted() : plain(c);
      addField();
      if (c != ',') {
        return true;
      }
      c = read();
    }
  }

  /** The fields of the current record; valid until the next one is read. */
  List<String> fields() {
    return fields;
  }

  /** What is wrong with the record; empty when nothing is. */
  String fault() {
    return fault;
  }

  /** The number of the record, from 1. */
  long number() {
    return number;
  }

  private void addField() {
    if (fields.size() < MAX_FIELDS) {
      fields.add(field.toString());
    } else {
      blame("has more than " + MAX_FIELDS + " fields");
    }
  }

  /** Reads the rest of an unquoted field; returns the character that ended it. */
  private int plain(int first) throws IOException {
    int c = first;
    while (c != ',' && c != '\n' && c != '\r' && c != END) {
      keep(c);
      c = read();
    }
    return c;
  }

  /** Reads a field whose opening quote was consumed; returns the character that ended it. */
  private int quoted() throws IOException {
    while (true) {
      int c = read();
      if (c == END) {
        blame("has a quote that is never closed");
        return c;
      }
      if (c == '"') {
        c = read();
        if (c != '"') {
          if (c != ',' && c != '\n' && c != '\r' && c != END) {
            blame("has text after a closing quote");
          }
          return plain(c);
        }
      }
      keep(c);
    }
  }

  private void keep(int c) {
    if (kept < maxCharacters) {
      kept++;
      field.append((char) c);
    } else {
      blame("is longer than " + maxCharacters + " characters");
    }
  }

  private void blame(String what) {
    if (fault.isEmpty()) {
      fault = what;
    }
  }

  private int read() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, in.read(buffer, 0, buffer.length));
      if (end == 0) {
        return END;
      }
    }
    return buffer[next++];
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
