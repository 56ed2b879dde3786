namespace Twill.Generator.FrontEnd.Assembly;

/// <summary>The part of a loop program that an operation belongs to.</summary>
internal enum ProgramSection
{
    /// <summary>Before the loop.</summary>
    Prologue,

    /// <summary>In the loop.</summary>
    Body,

    /// <summary>After the loop.</summary>
    Epilogue,
}
