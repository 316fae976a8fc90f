// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;

namespace System.Reflection
{
    public sealed class AssemblyCompanyAttribute : Attribute
    {
        public AssemblyCompanyAttribute(string company) => throw null;
        public string Company { get => throw null; }
    }

    public sealed class AssemblyConfigurationAttribute : Attribute
    {
        public AssemblyConfigurationAttribute(string configuration) => throw null;
        public string Configuration { get => throw null; }
    }

    public sealed class AssemblyCopyrightAttribute : Attribute
    {
        public AssemblyCopyrightAttribute(string copyright) => throw null;
        public string Copyright { get => throw null; }
    }

    public sealed class AssemblyCultureAttribute : Attribute
    {
        public AssemblyCultureAttribute(string culture) => throw null;
        public string Culture { get => throw null; }
    }

    public sealed class AssemblyDescriptionAttribute : Attribute
    {
        public AssemblyDescriptionAttribute(string description) => throw null;
        public string Description { get => throw null; }
    }

    public sealed class AssemblyFileVersionAttribute : Attribute
    {
        public AssemblyFileVersionAttribute(string version) => throw null;
        public string Version { get => throw null; }
    }

    public sealed class AssemblyInformationalVersionAttribute : Attribute
    {
        public AssemblyInformationalVersionAttribute(string informationalVersion) => throw null;
        public string InformationalVersion { get => throw null; }
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

    public sealed class AssemblyTrademarkAttribute : Attribute
    {
        public AssemblyTrademarkAttribute(string trademark) => throw null;
        public string Trademark { get => throw null; }
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

namespace System.Runtime.InteropServices
{
    public sealed class ComVisibleAttribute : Attribute
    {
        public ComVisibleAttribute(bool visibility) => throw null;
        public bool Value { get => throw null; }
    }
}
