package io.maskmill.csv;

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
 * faulty record is reported by itself, and reading goes on. A quote that is closed nowhere, or only
 * by the opening quote of a later record, costs its own line: the lines behind it are read again.
 */
public final class CsvRecords implements Closeable {
  /** Maximum characters per record: some five million runs, more than any photo's mask has. */
  public static final int MAX_CHARACTERS = 1 << 26;

  /** Maximum characters of a field behind its first line end, since they may be read twice. */
  private static final int MAX_MORE_LINES = 1 << 22;

  private static final String UNCLOSED = "has a quote that is never closed";

  private static final int MAX_FIELDS = 10_000;
  private static final int END = -1;

  private final Reader in;
  private final int maxCharacters;
  private char[] buffer = new char[1 << 14];
  private int next;
  private int end;
  private final StringBuilder field = new StringBuilder();

  /** What was read of a quoted field behind its first line end, as it stands in the text. */
  private final StringBuilder moreLines = new StringBuilder();

  private final List<String> fields = new ArrayList<>();
  private int kept;
  private String fault = "";
  private long number;
  private boolean endsInQuotes;

  /**
   * Reads the records of a piece of a text, which begins with a record.
   *
   * @param before how many records precede them
   */
  public static CsvRecords from(InputStream bytes, long before) {
    CsvRecords records = new CsvRecords(MAX_CHARACTERS, bytes);
    records.number = before;
    return records;
  }

  private CsvRecords(int maxCharacters, InputStream bytes) {
    this.in = new InputStreamReader(bytes, StandardCharsets.UTF_8);
    this.maxCharacters = maxCharacters;
  }

  /** The records of a text. */
  public CsvRecords(InputStream bytes) throws IOException {
    this(bytes, MAX_CHARACTERS);
  }

  CsvRecords(InputStream bytes, int maxCharacters) throws IOException {
    this(maxCharacters, bytes);
    if (read() != '\uFEFF' && end > 0) {
      next--;
    }
  }

  /** Advances to the next record; false at the end. */
  public boolean next() throws IOException {
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
  public List<String> fields() {
    return fields;
  }

  /** What is wrong with the record; empty when nothing is. */
  public String fault() {
    return fault;
  }

  /** The number of the record, from 1. */
  public long number() {
    return number;
  }

  /** Whether the text ended in a field that is not closed. */
  public boolean endsInQuotes() {
    return endsInQuotes;
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
    moreLines.setLength(0);
    int firstLine = -1; // characters of the field before its first line end
    int limit = Math.min(maxCharacters, MAX_MORE_LINES);
    while (true) {
      int c = read();
      boolean isOpen = c == END || moreLines.length() >= limit;
      if (c == '"' && !isOpen) {
        c = readOn(firstLine);
        if (c != '"') {
          boolean isEnd = c == ',' || c == '\n' || c == '\r' || c == END;
          if (isEnd || firstLine < 0) {
            if (!isEnd) {
              blame("has text after a closing quote");
            }
            return plain(c);
          }
          isOpen = true;
        }
      }
      if (isOpen) {
        endsInQuotes |= c == END;
        return unclosed(c, firstLine);
      }
      if (firstLine >= 0) {
        moreLines.append((char) c);
      } else if (c == '\n' || c == '\r') {
        firstLine = field.length();
      }
      keep(c);
    }
  }

  /** The character behind a quote, which is noted in the field's further lines. */
  private int readOn(int firstLine) throws IOException {
    if (firstLine >= 0) {
      moreLines.append('"');
    }
    return read();
  }

  /** Gives back all but the first line of a field; returns the character that ended that line. */
  private int unclosed(int last, int firstLine) {
    blame(UNCLOSED);
    if (firstLine < 0) {
      return last;
    }
    if (last != END) {
      moreLines.append((char) last);
    }
    field.setLength(Math.min(field.length(), firstLine));
    char[] again = new char[moreLines.length() + end - next];
    moreLines.getChars(0, moreLines.length(), again, 0);
    System.arraycopy(buffer, next, again, moreLines.length(), end - next);
    next = 0;
    end = again.length;
    buffer = again.length == 0 ? new char[1 << 14] : again;
    moreLines.setLength(0);
    return '\n';
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
