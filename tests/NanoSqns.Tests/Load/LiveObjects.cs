using System.Reflection;

namespace NanoSqns.Tests.Load;

/// <summary>
/// What is reachable: every object that a root leads to by fields and array elements, each once. Unlike the size of the heap it is the same on every machine and
/// whatever other tests do in the meantime.
/// </summary>
/// <param name="Objects">How many.</param>
/// <param name="Bytes">Bytes of their strings and arrays, and 8 for each field.</param>
internal sealed record LiveObjects(int Objects, long Bytes)
{
    private const int FieldBytes = 8;

    private static readonly Dictionary<Type, FieldInfo[]> FieldsOf = [];

    /// <summary>Counts from roots, and from the static fields of our own assemblies.</summary>
    public static LiveObjects From(params object[] roots)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>();
        long bytes = 0;
        foreach (object root in roots)
            Meet(root, seen, open);
        foreach (Type type in new[] { typeof(Hal.IBoard), typeof(Boards.BoardList), typeof(global::NanoSqns.Virtual.VirtualBoard) }.SelectMany(one => one.Assembly.GetTypes()).Where(type => !type.ContainsGenericParameters))
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(field => !field.IsLiteral && !field.FieldType.IsByRefLike && !field.FieldType.IsPointer))
                Meet(field.GetValue(null), seen, open);
        }

        while (open.TryPop(out object? item))
            bytes += SizeOf(item, seen, open);
        return new LiveObjects(seen.Count, bytes);
    }

    private static long SizeOf(object item, HashSet<object> seen, Stack<object> open)
    {
        if (item is string text)
            return 2L * text.Length;
        if (item is Array array)
        {
            Type element = array.GetType().GetElementType()!;
            if (element.IsPrimitive)
                return Buffer.ByteLength(array);
            foreach (object? one in array)
                Meet(one, seen, open);
            return (long)array.Length * FieldBytes;
        }

        FieldInfo[] fields = Fields(item.GetType());
        foreach (FieldInfo field in fields)
            Meet(field.GetValue(item), seen, open);
        return (long)fields.Length * FieldBytes;
    }

    // Structs are boxed anew at each look, so they are walked as a part of what holds them; the runtime's own objects are none of ours.
    private static void Meet(object? item, HashSet<object> seen, Stack<object> open)
    {
        if (item is null or Pointer or Type or MemberInfo or Assembly or Thread || item.GetType().IsPrimitive || item.GetType().IsEnum)
            return;
        if (item.GetType().IsValueType)
        {
            foreach (FieldInfo field in Fields(item.GetType()))
                Meet(field.GetValue(item), seen, open);
        }
        else if (seen.Add(item))
        {
            open.Push(item);
        }
    }

    private static FieldInfo[] Fields(Type type)
    {
        lock (FieldsOf)
        {
            if (FieldsOf.TryGetValue(type, out FieldInfo[]? known))
                return known;
            var fields = new List<FieldInfo>();
            for (Type? part = type; part is not null && part != typeof(object); part = part.BaseType)
                fields.AddRange(part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(field => !field.FieldType.IsPointer && !field.FieldType.IsByRefLike && !field.FieldType.IsPrimitive));
            return FieldsOf[type] = [.. fields];
        }
    }
}
