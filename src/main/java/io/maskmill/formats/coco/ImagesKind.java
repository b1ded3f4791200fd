package io.maskmill.formats.coco;

/** The kinds of documents that list images, and annotations of one image each. */
enum ImagesKind implements DocumentKind {
  PANOPTIC("a COCO panoptic document", "read it with --from coco-panoptic") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.isObject() && look.each("segments_info");
    }

    @Override
    public boolean isRead(Request request) {
      return request.task() == Task.PANOPTIC;
    }
  },
  LVIS("an LVIS document", "read it with --from coco") {
    @Override
    public boolean fits(DocumentLook look) {
      return INSTANCES.fits(look) && look.isLvis();
    }

    @Override
    public boolean isRead(Request request) {
      return INSTANCES.isRead(request);
    }
  },
  INSTANCES("a COCO instances document", "read it with --from coco") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.has("images") && look.has("annotations");
    }

    @Override
    public boolean isRead(Request request) {
      boolean isOwn = request.task() == Task.INSTANCES || !request.hasAnnotations();
      return isOwn && (request.isNamed() || !request.isOfResults());
    }
  },
  IMAGE_INFO(
      "a list of images without annotations",
      "name it with source option documents to take the images without objects") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.has("images");
    }

    @Override
    public boolean isRead(Request request) {
      return request.isNamed();
    }
  };

  private final String title;
  private final String wayOut;

  ImagesKind(String title, String wayOut) {
    this.title = title;
    this.wayOut = wayOut;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String wayOut() {
    return wayOut;
  }

  @Override
  public Elements elements(Scanning scanning) {
    return new ImageElements(scanning);
  }
}
