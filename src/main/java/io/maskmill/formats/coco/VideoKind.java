package io.maskmill.formats.coco;

/**
 * YouTube-VIS and OVIS: annotations of one object of a video each, with a mask per frame. Source:
 * youtubevos/cocoapi, {@code PythonAPI/pycocotools/ytvos.py}.
 */
enum VideoKind implements DocumentKind {
  DOCUMENT(
      "a YouTube-VIS document, whose masks are of the frames of videos",
      "read it with --from coco, a frame per image") {
    @Override
    public boolean fits(DocumentLook look) {
      // YouTube-VOS's meta.json has videos alone
      boolean hasObjects = look.has("annotations") || look.has("categories");
      return look.has("videos")
          && (look.each("segmentations") || (hasObjects && !look.has("images")));
    }

    @Override
    public boolean isRead(Request request) {
      return request.task() == Task.INSTANCES && (request.isNamed() || !request.isOfResults());
    }

    @Override
    public Elements elements(Scanning scanning) {
      return new VideoElements(scanning, false);
    }
  },
  RESULTS(
      "a YouTube-VIS results list, which has masks but neither names nor sizes of frames",
      ResultsKind.WAY_OUT) {
    @Override
    public boolean fits(DocumentLook look) {
      return look.isList() && look.each("video_id") && look.each("segmentations");
    }

    @Override
    public boolean isRead(Request request) {
      return request.task() == Task.INSTANCES && request.hasTruth();
    }

    @Override
    public boolean isOfResults() {
      return true;
    }

    @Override
    public Elements elements(Scanning scanning) {
      return new VideoElements(scanning, true);
    }
  };

  private final String title;
  private final String wayOut;

  VideoKind(String title, String wayOut) {
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
}
