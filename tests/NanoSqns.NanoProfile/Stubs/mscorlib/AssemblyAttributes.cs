// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System.Reflection
{
    public sealed class AssemblyCompanyAttribute : Attribute
    {
        public AssemblyCompanyAttribute(string company) => throw null;
        public string Company { get => throw null; }
    }

    public sealed class AssemblyCopyrightAttribute : Attribute
    {
        public AssemblyCopyrightAttribute(string copyright) => throw null;
        public string Copyright { get => throw null; }
    }

    public sealed class AssemblyFileVersionAttribute : Attribute
    {
        public AssemblyFileVersionAttribute(string version) => throw null;
        public string Version { get => throw null; }
    }

    public sealed class AssemblyProductAttribute : Attribute
    {
        public AssemblyProductAttribute(string product) => throw null;
        public string Product { get => throw null; }
    }

    public sealed class AssemblyTitleAttribute : Attribute
    {
        public AssemblyTitleAttribute(string title) => throw null;
        public string Title { get => throw null; }
    }

    public sealed class AssemblyVersionAttribute : Attribute
    {
        public AssemblyVersionAttribute(string version) => throw null;
        public string Version { get => throw null; }
    }

    public sealed class DefaultMemberAttribute : Attribute
    {
        public DefaultMemberAttribute(string memberName) => throw null;
        public string MemberName { get => throw null; }
    }
}
