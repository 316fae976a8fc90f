namespace NanoSqns.Tests.NanoSubset;

public class BehaviourRuleTests
{
    [Theory]
    [InlineData("string F(DayOfWeek d) { return d.ToString(); }")]
    [InlineData("string F(DayOfWeek d) { return \"on \" + d; }")]
    [InlineData("string F(DayOfWeek d) { string s = \"\"; s += d; return s; }")]
    [InlineData("string F(DayOfWeek d) { return $\"on {d}\"; }")]
    [InlineData("string F(DayOfWeek d) { return string.Format(\"{0}\", d); }")]
    [InlineData("string F(DayOfWeek d) { return string.Format(\"{0}{1}{2}{3}\", 1, 2, 3, d); }")]
    [InlineData("void F(StringBuilder b, DayOfWeek d) { b.Append(d); }")]
    [InlineData("enum Own { A } string F(Own o) { return o.ToString(); }")]
    public void An_enum_as_text_is_reported(string members) => Assert.Equal(["NSQ030"], Subset.IdsOfMembers(members));

    [Theory]
    [InlineData("string F(int x) { return x.ToString(\"0000\"); }")]
    [InlineData("string F(int x) { return x.ToString(\"C\"); }")]
    [InlineData("string F(double x) { return x.ToString(\"E3\"); }")]
    [InlineData("string F(double x) { return x.ToString(\"X2\"); }")]
    [InlineData("string F(int x) { return $\"{x:P1}\"; }")]
    [InlineData("string F(int x) { return $\"{x,8:#,##0}\"; }")]
    [InlineData("string F(string x) { return $\"{x:X}\"; }")]
    [InlineData("string F(int x) { return string.Format(\"{0} {1:B8}\", 1, x); }")]
    [InlineData("string F(int x) { return string.Format(\"{0}{1}{2}{3:C}\", 1, 2, 3, x); }")]
    public void A_format_that_the_device_lacks_is_reported(string members) => Assert.Equal(["NSQ031"], Subset.IdsOfMembers(members));

    [Fact]
    public void Catching_exhausted_memory_is_reported() =>
        Assert.Equal(["NSQ032"], Subset.IdsOfMembers("void F() { try { } catch (OutOfMemoryException) { } }"));

    [Fact]
    public void A_class_derived_from_a_stream_is_reported() => Assert.Equal(["NSQ033"], Subset.Ids("class C : MemoryStream { } class D : C { }"));

    [Fact]
    public void Text_from_a_whole_char_array_is_reported() => Assert.Equal(["NSQ034"], Subset.IdsOfMembers("string F(char[] c) { return new string(c); }"));

    [Theory]
    [InlineData("const string Text = \"a\\0b\";")]
    [InlineData("string F(int x) { return $\"{x}\\0\"; }")]
    public void A_NUL_in_text_is_reported(string members) => Assert.Equal(["NSQ035"], Subset.IdsOfMembers(members));
}
