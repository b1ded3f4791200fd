import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Reads JSON documents as the client libraries of AWS, Google and Kubernetes do, and says what they would not take.
 * Arguments come in pairs: a class of one of these libraries, and the file that should be one of it.
 */
final class PlatformCheck {
  private final List<String> faults = new ArrayList<>();

  public static void main(String[] args) throws Exception {
    int faulty = 0;
    for (int i = 0; i + 1 < args.length; i += 2) {
      PlatformCheck check = new PlatformCheck();
      String text = Files.readString(Path.of(args[i + 1]));
      try {
        check.read(Class.forName(args[i]), JsonParser.parseString(text), text);
      } catch (ReflectiveOperationException | RuntimeException | java.io.IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        check.faults.add(cause.getMessage());
      }
      for (String fault : check.faults) {
        System.out.println(args[i + 1] + ": " + fault);
        faulty++;
      }
    }
    System.out.println(args.length / 2 + " documents, " + faulty + " faults");
    System.exit(faulty == 0 ? 0 : 1);
  }

  private void read(Class<?> type, JsonElement json, String text) throws Exception {
    if (SdkPojo.class.isAssignableFrom(type)) {
      SdkPojo builder = (SdkPojo) type.getMethod("builder").invoke(null);
      fill(builder, json.getAsJsonObject(), "");
    } else if (Message.class.isAssignableFrom(type)) {
      Message.Builder builder = (Message.Builder) type.getMethod("newBuilder").invoke(null);
      JsonFormat.parser().merge(text, builder);
    } else {
      type.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
    }
  }

  private Object fill(SdkPojo builder, JsonObject json, String at) {
    Map<String, SdkField<?>> fields = new LinkedHashMap<>();
    builder.sdkFields().forEach(field -> fields.put(field.memberName(), field));
    for (String name : json.keySet()) {
      SdkField<?> field = fields.get(name);
      if (field == null) {
        faults.add(at + "/" + name + " is none of " + fields.keySet());
      } else {
        field.set(builder, value(field, json.get(name), at + "/" + name));
      }
    }
    Object built = ((SdkBuilder<?, ?>) builder).build();
    json.keySet().forEach(name -> requireKnownWord(built, name, at));
    return built;
  }

  /** An enumeration of AWS takes any text; only the constant that stands for the rest gives it away. */
  private void requireKnownWord(Object built, String name, String at) {
    String accessor = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    for (Method method : built.getClass().getMethods()) {
      if (method.getName().equals(accessor) && method.getReturnType().isEnum()) {
        try {
          if ("UNKNOWN_TO_SDK_VERSION".equals(((Enum<?>) method.invoke(built)).name())) {
            faults.add(at + "/" + name + " is no word of " + method.getReturnType().getSimpleName());
          }
        } catch (ReflectiveOperationException e) {
          faults.add(at + "/" + name + ": " + e);
        }
      }
    }
  }

  private Object value(SdkField<?> field, JsonElement json, String at) {
    switch (field.marshallingType().getTargetClass().getSimpleName()) {
      case "String":
        return json.getAsJsonPrimitive().isString() ? json.getAsString() : fault(at, "a text");
      case "Integer":
        return isNumber(json) ? (Object) json.getAsInt() : fault(at, "a number");
      case "Long":
        return isNumber(json) ? (Object) json.getAsLong() : fault(at, "a number");
      case "Double":
        return isNumber(json) ? (Object) json.getAsDouble() : fault(at, "a number");
      case "Boolean":
        return json.getAsJsonPrimitive().isBoolean() ? (Object) json.getAsBoolean() : fault(at, "true or false");
      case "List":
        SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
        List<Object> items = new ArrayList<>();
        JsonArray array = json.getAsJsonArray();
        for (int i = 0; i < array.size(); i++) {
          items.add(value(item, array.get(i), at + "/" + i));
        }
        return items;
      case "Map":
        SdkField<?> entry = field.getTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> inner : json.getAsJsonObject().entrySet()) {
          map.put(inner.getKey(), value(entry, inner.getValue(), at + "/" + inner.getKey()));
        }
        return map;
      case "SdkPojo":
        return fill(field.constructor().get(), json.getAsJsonObject(), at);
      default:
        return fault(at, "of a type that this check knows, not " + field.marshallingType());
    }
  }

  private static boolean isNumber(JsonElement json) {
    return json.isJsonPrimitive() && json.getAsJsonPrimitive().isNumber();
  }

  private Object fault(String at, String expected) {
    faults.add(at + " is not " + expected);
    return null;
  }
}
