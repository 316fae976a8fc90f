namespace NanoSqns.NanoProfile;

/// <summary>Assertions that show every line of what they found.</summary>
public static class Expect
{
    /// <summary>Fails with all of the lines when there are any.</summary>
    public static void Nothing(IEnumerable<object> found)
    {
        string[] lines = [.. found.Select(f => f.ToString()!)];
        Assert.True(lines.Length == 0, string.Join(Environment.NewLine, lines));
    }
}
