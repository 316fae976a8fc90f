// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace nanoFramework.Runtime.Native
{
    public class Power
    {
        public Power() => throw null;
        public static event RebootEventHandler OnRebootEvent { add => throw null; remove => throw null; }
        public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) => throw null;
        public static void RebootDevice(int exeConstraintTimeout, RebootOption rebootOption = RebootOption.NormalReboot) => throw null;
    }

    public delegate void RebootEventHandler();

    public enum RebootOption
    {
        NormalReboot,
        EnterNanoBooter,
        ClrOnly,
        EnterProprietaryBooter,
    }
}
