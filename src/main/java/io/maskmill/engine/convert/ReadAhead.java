package io.maskmill.engine.convert;

import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.source.IoThreads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Reads pieces of files in their order, and the next ones while one is worked on, since a request
 * to an object store is mostly waiting. Holds at most {@value #AHEAD} chunks and the one in use.
 */
final class ReadAhead implements PieceReader {
  /** Chunks that are on their way at a time. */
  static final int AHEAD = 4;

  /** Bytes of a chunk. */
  static final int CHUNK = 4 << 20;

  private record Chunk(String part, long from, int bytes) {}

  private final RunOutput output;
  private final List<Chunk> chunks = new ArrayList<>();
  private final Queue<CompletableFuture<byte[]>> coming = new ArrayDeque<>();
  private final IoThreads threads;
  private int asked;

  /**
   * @param pieces in the order in which they are asked for
   */
  ReadAhead(RunOutput output, List<RecordPiece> pieces) {
    this.output = output;
    for (RecordPiece piece : pieces) {
      for (long from = 0; from < piece.bytes(); from += CHUNK) {
        int bytes = (int) Math.min(CHUNK, piece.bytes() - from);
        chunks.add(new Chunk(piece.part(), piece.from() + from, bytes));
      }
    }
    this.threads = new IoThreads(chunks.size() == 1 ? 0 : Math.min(AHEAD, chunks.size()));
  }

  @Override
  public void read(RecordPiece piece, RecordCopier to) throws IOException {
    for (long copied = 0; copied < piece.bytes(); ) {
      byte[] chunk = next();
      to.write(chunk, chunk.length);
      copied += chunk.length;
    }
  }

  /** The next chunk of a piece: {@link #CHUNK} bytes, or what is left of it. */
  private byte[] next() throws IOException {
    ask();
    CompletableFuture<byte[]> next = coming.remove();
    ask();
    try {
      return next.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a document was joined");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a piece of a document cannot be read", e.getCause());
    }
  }

  private void ask() {
    while (asked < chunks.size() && coming.size() < AHEAD) {
      coming.add(read(chunks.get(asked++)));
    }
  }

  private CompletableFuture<byte[]> read(Chunk chunk) {
    CompletableFuture<byte[]> bytes = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            bytes.complete(whole(chunk));
          } catch (IOException | RuntimeException | Error e) {
            bytes.completeExceptionally(e);
          }
        });
    return bytes;
  }

  private byte[] whole(Chunk chunk) throws IOException {
    String path = output.staging().part(chunk.part());
    byte[] bytes = output.store().read(path, chunk.from(), chunk.bytes());
    if (bytes.length < chunk.bytes()) {
      throw new IOException(
          chunk.part()
              + " has "
              + (chunk.from() + bytes.length)
              + " bytes and its ledger says at least "
              + (chunk.from() + chunk.bytes()));
    }
    return bytes;
  }

  @Override
  public void close() {
    threads.close();
  }
}
