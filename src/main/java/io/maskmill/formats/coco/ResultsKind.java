package io.maskmill.formats.coco;

/**
 * Lists of results, whose images another document has. Source: ppwwyyxx/cocoapi, {@code
 * pycocotools/coco.py}, {@code loadRes}.
 */
enum ResultsKind implements DocumentKind {
  /** As results are where nothing was found. */
  EMPTY("an empty list") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.shape() == DocumentLook.Shape.EMPTY_LIST;
    }

    @Override
    public boolean isTold(DocumentLook look) {
      return false;
    }

    @Override
    public String wayOut() {
      return DocumentKinds.EXPECTED;
    }
  },
  LIST("a COCO results list, which has masks but neither names nor sizes of images") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.isList() && look.each("image_id") && look.each("segmentation");
    }
  },
  OBJECT("a list of annotations without the images that they are of") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.has("annotations") && look.each("image_id") && look.each("segmentation");
    }
  };

  static final String WAY_OUT =
      "read it with --from coco --source-opt ground-truth=DOCUMENT, the document that has them";

  private final String title;

  ResultsKind(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String wayOut() {
    return WAY_OUT + ", or without one with --source-opt images-by-id=on";
  }

  @Override
  public boolean isRead(Request request) {
    return request.task() == Task.INSTANCES && request.isOfResults();
  }

  @Override
  public boolean isOfResults() {
    return true;
  }

  @Override
  public Elements elements(Scanning scanning) {
    return new ResultElements(scanning);
  }
}
