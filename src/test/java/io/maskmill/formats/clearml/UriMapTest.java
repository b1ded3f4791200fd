package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.model.MaskDataException;
import io.maskmill.testing.Pipeline;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What addresses in frames mean. */
class UriMapTest {
  @TempDir Path temp;

  private static String path(String map, String folder, String uri) throws MaskDataException {
    return new UriMap(UriMap.prefixes(map), "s3://bucket/top").path(uri, folder);
  }

  @ParameterizedTest
  @CsvSource({
    "../=., '', ../images/a.png, images/a.png",
    "..=., '', ../images/a.png, images/a.png",
    "./../=., '', ../images/a.png, images/a.png",
    "../=., '', ./../images/a.png, images/a.png",
    "../=., ann/, ../images/a.png, images/a.png",
    "../=pics, ann/, ../images/a.png, pics/images/a.png",
    "../../=., ann/, ../../images/a.png, images/a.png",
    "'../=.,../data/=d', '', ../data/a.png, d/a.png",
    "/data/street/=., '', /data/street/images/a.png, images/a.png",
    "/data/street=x, '', /data/street/a.png, x/a.png",
    "imgs/=images, ann/, imgs/a.png, images/a.png",
    "'', ann/, ../images/a.png, images/a.png",
    "'', a/b/, ../../images/./a.png, images/a.png",
    "'', ann/, images/a.png, ann/images/a.png",
  })
  void relativeAddressesMeanWhatTheMapOrTheDocumentSays(
      String map, String folder, String uri, String expected) throws Exception {
    assertEquals(expected, path(map, folder, uri));
  }

  /** Paths without a scheme and addresses without a host mean the source's own store. */
  @ParameterizedTest
  @CsvSource({
    "hdfs://nn:8020/user/a/in, '', /user/a/in/x.png, x.png",
    "hdfs://nn:8020/user/a/in, '', hdfs:///user/a/in/x.png, x.png",
    "hdfs://nn:8020/user/a/in, '', hdfs:/user/a/in/x.png, x.png",
    "hdfs://nn:8020/user/a/in, '', hdfs://nn:8020/user/a/in/100%25.png, 100%25.png",
    "hdfs://nn:8020/user/a/in, /old=m, hdfs:///old/x.png, m/x.png",
    "hdfs://nn:8020/user/a/in, hdfs:///old/=m, /old/x.png, m/x.png",
    "file:///data/in/, '', /data/in/100%25.png, 100%25.png",
    "file:///data/in/, '', file:/data/in/x.png, x.png",
    "file:///data/in/, '', file://localhost/data/in/x.png, x.png",
    "file:///data/in/, file://nas/share=m, file://nas/share/x.png, m/x.png",
    "s3a://bucket/in, s3n://old/=m, s3://old/x.png, m/x.png"
  })
  void pathsWithoutASchemeLieOnTheSourcesStore(String root, String map, String uri, String expected)
      throws Exception {
    assertEquals(expected, new UriMap(UriMap.prefixes(map), root).path(uri, "ann/"));
  }

  @ParameterizedTest
  @CsvSource({
    "hdfs://nn:8020/user/a/in, /user/a/other/x.png",
    "file:///nas/in, file://nas/in/x.png",
    "hdfs://nn:8020/user/a/in, hdfs://other/user/a/in/x.png",
    "hdfs://nn:8020/user/a/in, /user/a/in/../x.png",
    "s3a://bucket/in, /in/x.png",
    "gs://bucket/in, /in/x.png"
  })
  void pathsOfOtherPlacesAreRefused(String root, String uri) {
    assertThrows(
        MaskDataException.class, () -> new UriMap(UriMap.prefixes(""), root).path(uri, "ann/"));
  }

  @ParameterizedTest
  @CsvSource({
    "../=., '', ../../a.png",
    "../=., '', ../x/../a.png",
    "'', ann/, ../../a.png",
    "'', '', ../a.png",
    "'', '', /etc/passwd",
    "/data/=., '', /data/../etc/passwd",
    "/data/=., '', /data//a.png",
    "/data/street=., '', /data/streets/a.png",
    "../=., '', s3://bucket/top/../a.png",
  })
  void whatClimbsOutIsRefusedWithTheWayOut(String map, String folder, String uri) {
    MaskDataException e = assertThrows(MaskDataException.class, () -> path(map, folder, uri));
    assertEquals(ClearmlFaults.URI_REFUSED, e.code());
    assertTrue(e.getMessage().contains("uri-map=PREFIX=FOLDER"), e.getMessage());
  }

  @Test
  void framesBesideTheirImagesAreReadThroughAMap() throws Exception {
    ClearmlFolder folder = new ClearmlFolder(temp);
    folder.text("mask_labels.json", "[{'value':[1,1,1],'labels':['car']}]");
    folder.gray("masks/a.png", new int[] {1, 0});
    folder.gray("images/a.png", new int[] {9, 9});
    folder.text(
        "frames.jsonl",
        "{'sources':[{'id':'s','uri':'../images/a.png','width':2,'height':1,'masks':"
            + "[{'id':'00','uri':'../masks/a.png'}]}]}");
    Pipeline read = folder.read("uri-map", "../=.");
    assertEquals(List.of("car 1"), ClearmlFolder.said(read));
    assertEquals("images/a", read.frames.get(0).key().name());
    assertEquals("images/a.png", read.frames.get(0).image().path());
  }
}
