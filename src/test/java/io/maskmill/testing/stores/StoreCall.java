package io.maskmill.testing.stores;

/** What a program asks of a store. */
public enum StoreCall {
  CREATE(true),
  WRITE(true),
  CLOSE(true),
  RENAME(true),
  DELETE(true),
  MKDIRS(true),
  OPEN(false),
  STATUS(false),
  LIST(false);

  private final boolean mutates;

  StoreCall(boolean mutates) {
    this.mutates = mutates;
  }

  /** Whether the call may change what is on the store. */
  public boolean mutates() {
    return mutates;
  }
}
