package io.maskmill.model;

import java.util.List;

/** The faults of an object's position and coordinates. */
public final class GeometryFaults {
  public static final FaultCode OUTSIDE =
      new FaultCode(
          "geometry.outside",
          "an object lies partly or wholly outside the image",
          "cut the object at the image's edge; --compat cuts it, where the original "
              + "system does; first=0 reads runs that count pixels from 0");
  public static final FaultCode POLYGON_TOO_SHORT =
      new FaultCode(
          "polygon.too-short",
          "a polygon has fewer than three points",
          "remove the polygon, or give it three points");
  public static final FaultCode POLYGON_NOT_FINITE =
      new FaultCode(
          "polygon.not-finite",
          "a polygon has a coordinate that is not a number",
          "export again, or correct the coordinate");

  /** All codes, in the order of the documentation. */
  public static final List<FaultCode> ALL = List.of(OUTSIDE, POLYGON_TOO_SHORT, POLYGON_NOT_FINITE);

  private GeometryFaults() {}
}
