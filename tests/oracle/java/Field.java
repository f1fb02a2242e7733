/** A private field of an object of another class loader. */
final class Field {
  static Object read(Object object, String name) {
    java.lang.reflect.Field field = find(object, name);
    if (field == null) {
      throw new IllegalStateException(object.getClass() + " has no field " + name);
    }
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException refused) {
      throw new IllegalStateException(refused);
    }
  }

  static boolean exists(Object object, String name) {
    return find(object, name) != null;
  }

  private static java.lang.reflect.Field find(Object object, String name) {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (java.lang.reflect.Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    return null;
  }

  private Field() {}
}
